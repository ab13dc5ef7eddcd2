// Package whitelist keeps the whitelist of an endpoint service as it should be: who may connect, from one record to a
// hundred thousand.
//
//	result, err := whitelist.Ensure(ctx, client, serviceID, slices.Values(entries), whitelist.WithPrune())
//
// [Plan] lists what is there and says what it takes to get to what is wanted. It changes nothing. [Apply] does what a
// plan says. [Ensure] is both. Both list again at the end, and doing it twice changes nothing the second time. [Add] and
// [Remove] work through any number of records, with one [Outcome] for each.
//
// # What it does for you
//
// Adding records is a POST that must not be sent blindly twice, with a limit on the records of a call that nobody
// documents, and nobody documents either what it does with a record that is there already: ignore it, refuse the whole
// call, or add it again. This package is right under all three. It adds only what a list of the whitelist does not
// have, in calls of 50, which get smaller when the service says so. After a failure that leaves open whether a call was
// applied, it looks, and sends only what is missing. A refused call is looked into as well and divided until the records
// that it was refused for are found; the others are added.
//
// A service that is still being created is waited for. Where a region does not have BatchAddEndpointServicePermissions,
// AddOrRemoveServicePermissions does the work. When the service throttles, the requests become fewer until it no longer
// does. Errors that would hit every call stop the run: refused credentials, a forbidden operation, an unknown endpoint
// service, a full whitelist, a service that cannot be reached. So do 200 entries in a row that are refused one by one, and
// 3 calls in a row that come to nothing after 4 requests each. What is in flight by then is waited for; what waits to be
// sent, for a service that throttles or is not ready, is not sent.
//
// # What a record is
//
// Records are told apart by their permission strings, byte for byte. "*" and "organizations:orgPath::*" are two records.
// A record that is there twice counts as there, and is removed with all its rows. The list has no descriptions, so it
// cannot be known what the description of a record is: those of existing records are left alone, unless
// [WithDescriptions] says to set them.
//
// # An end in between
//
// A run that ends early, because its context ended or an error stopped it, gives an outcome for every input all the same,
// and a *[StopError] that says how far it came. Run it again with the same input: what is done is found done, and the end
// is the same. A request that was in flight when the context ended may have been applied; its records are
// [StatusUnverified].
//
// # Several writers
//
// Nothing locks a whitelist. When somebody else changes it during a run, then:
//   - Records that they add and that are wanted too are not added again once a look has shown them. Between the look and
//     the call there is a moment; a service that adds a record again then has two rows of it. Both let the same account
//     connect, both count for the limit on records, and both go when the record is removed. No run takes one of them away.
//   - Records that they add and that are not wanted stay in [Add] and [Remove]; [Ensure] with [WithPrune] removes those
//     that were there when it listed.
//   - Records that they remove while they are wanted are added again by [Ensure], which lists up to three times. If they
//     are missing then too, the error matches [ErrNotInSync].
//   - A row that they remove and one that they add between two pages of a list, so that the number stays the same, may hide
//     another row from that list. The next run sees it.
//   - Two runs with the same input end in the same state. Two runs that want different things and prune undo each other's
//     work; the one that ends last wins. Give each whitelist one owner.
package whitelist
