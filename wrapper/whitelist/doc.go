// Package whitelist keeps the whitelist of an endpoint service as it should be: who may connect, from one record to a
// hundred thousand.
//
//	result, err := whitelist.Ensure(ctx, client, serviceID, slices.Values(entries), whitelist.WithPrune())
//
// [Plan] lists what is there and says what it takes to get to what is wanted. It changes nothing. [Apply] does what a
// plan says. [Ensure] is both. Both look at the end, and doing it twice changes nothing the second time. [Add] and
// [Remove] work through any number of records, with one [Outcome] for each.
//
// # What it does for you
//
// Adding records is a POST that must not be sent blindly twice, with a limit on the records of a call that nobody
// documents, and nobody documents either what it does with a record that is there already: ignore it, refuse the whole
// call, or add it again. Lists may be late, and a request that broke may be applied late. This package is right under all
// of that:
//   - What the service said to be done is never sent again because a list does not show it. It is looked for during the
//     settle time ([WithSettleTime], 30 s), and is [StatusUnverified] then.
//   - What may have been done is looked for as long before it is sent again, three times in all.
//   - A refused call is divided until the records that it was refused for are found; the others are added.
//   - A success that does not name a record is none for that record.
//   - Of a record with several rows the oldest one stays. [Apply], [Ensure] and [Add] remove rows that the run itself made
//     in excess, and say so. [Add] removes nothing else.
//
// A service that is still being created is waited for. Where a region does not have BatchAddEndpointServicePermissions,
// AddOrRemoveServicePermissions does the work. When the service throttles, the requests become fewer until it no longer
// does. Errors that would hit every call stop the run: refused credentials, a forbidden operation, an unknown endpoint
// service, a full whitelist, a service that cannot be reached. So do 200 entries in a row that are refused one by one, and
// a service that twice in a row leaves 3 calls without an answer. What is in flight by then is waited for and looked for;
// what waits to be sent is not sent.
//
// # Bounds
//
// For n records and calls of c records, a run that nothing goes wrong with sends n/c changes. A call without an answer goes out
// three times, which is 3n/c in all; a refused one is divided down to single records, of which each may go out three times, so
// that no run sends more than 4n changes. A description takes one. Two things come on top. What does no harm twice, a removal or a
// description, is sent again at once when the service fails: as often as the retry policy of the client says, and three times
// more, so that it is up to 7 requests by default. And what the service throttles, or refuses because it is not ready, is sent
// again, each up to 10 times in a row.
//
// After each round of changes, and once more at the end, a run lists at most 10 times in the default settle time, for all records
// together, and at most 20 times in one of up to 12 hours. A list is begun anew after 100 pages that bring nothing new, or when rows
// went away between two pages, and given up when it was begun 4 times in the settle time.
//
// The time is bounded by the context, and without one by the settle time for each round and by what the service asks for: a
// run ends when it was throttled 10 times in a row and nothing was taken in between. That is less than two minutes, and ten
// where the service asks for pauses of up to a minute; for a longer one it is not waited. Only a service that is still being
// created is waited for as long as the context lasts.
//
// # What a record is
//
// Records are told apart by their permission strings, byte for byte. "*" and "organizations:orgPath::*" are two records.
// The list has no descriptions, so it cannot be known what the description of a record is: those of existing records are
// left alone, unless [WithDescriptions] says to set them.
//
// # An end in between
//
// A run that ends early, because its context ended or an error stopped it, the first list too, gives an outcome for every
// input all the same, and a *[StopError] that says how far it came. Run it again with the same input: what is done is found
// done, and the end is the same. A request that was in flight when the context ended may have been applied; its records are
// [StatusUnverified], as are those that an answer called added and a list did not show. Where nobody looked, the answer counts.
//
// # Several writers
//
// The service does not lock a whitelist. [WithLock] keeps runs apart. Without it, when somebody else changes the whitelist
// during a run, then:
//   - Records that both add are there once at the latest after the next run with [WithPrune]: [Apply] and [Ensure] keep the
//     oldest row, and remove the younger ones that they made themselves. Until then [Changes.InSync] is false, and so says
//     such a run that saw the other row. [Add] says nothing of rows that others made.
//   - Records that they add and that are not wanted stay in [Add] and [Remove]; [Ensure] with [WithPrune] removes those
//     that were there when it listed, [Apply] those of its plan; both say so when there are more at the end.
//   - Of a record that they remove rows of, [Apply] and [Ensure] take no row while no look shows an older one.
//   - Records that they remove while they are wanted are not added again by this run; the error matches [ErrNotInSync], and
//     the next run adds them.
//   - Two runs that want different things and prune undo each other's work; the one that ends last wins. Give each
//     whitelist one owner.
package whitelist
