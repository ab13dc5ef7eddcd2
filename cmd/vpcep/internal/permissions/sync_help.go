package permissions

const syncHelp = `Make the whitelist of an endpoint service as a file says: add the records that are missing
and, with --prune, remove those that are not in the file. To run it again does no harm; when
all is as it should be, it only reads the whitelist.

First it shows what there is to do, as lines that start with
  +  to add        -  to remove                      ~  to describe, with --set-descriptions
  =  stays         !  line of the file left out, with --skip-invalid
  ?  to add, though a record that is there differs only in case
At a terminal a long list of changes is shortened.

Before it removes anything it asks. Without a terminal it needs --yes. Records are removed
last, and only when everything else was done. What guards against a wrong file:
  - The whole file is read and checked before anything is sent. A bad record is named by its
    line. --skip-invalid goes on without bad records, warns of them, lists them, and then
    refuses to remove anything: a bad one may be a wanted one with a typing error. A file of
    which it is not sure what its records are, such as one with an open quote, is always
    refused.
  - --protect names records that stay, --max-removals how many may go.
  - A file without records removes nothing unless --max-removals is given.

The service does not tell the descriptions of records, so those of records that are there are
left alone. --set-descriptions sends them, one request for each record, every time.

Of a record that is there more than once --prune leaves the oldest row. Without --prune, and for
records that --protect names, all rows stay, and the whitelist is not in sync. Before it changes
anything it looks once more: what others did since the list of changes was made is not done again,
and where a record that stays was removed by somebody else, nothing is removed. It ends with a look
at the whitelist. What the service said to be done and a late list does not show is looked for up
to --settle-time and not sent again; what may have been done is looked for as long before it is
sent again. On one machine, syncs of one whitelist wait for each other. When it is interrupted or fails, run it again: it goes
on with what is left. Other writers may be at work meanwhile; their records stay, unless they
were there when the list of changes was made and --prune does not find them in the file.

Requests carry 50 records. The service has a limit and does not document it; 50 is what API
Gateway, which offers the same whitelist, documents for its own calls. --batch-size changes it.
When the service says that it is too many, they are divided, and so are those that it refuses,
until the bad record is found. Up to 8 requests are on their way at a time (--parallel), fewer
when the service throttles.

While the service says that the endpoint service is not available, as it does of a new one, it
waits for that, up to --wait-timeout at a time. When that is over the exit code is 8, or 7 where
something was done before.

Without SERVICE_ID the file is about several endpoint services: an object in YAML or JSON that has,
for each id or name of a service, a list of records, the name of a file beside it, or a list of
both.
  shop:
  - permission: 4dbb0ce8766f44a9bfd08ccf8fc02397
    description: billing team
  5b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62: [accounts.csv, '*']
All plans are shown, one question is asked, and --max-removals counts what all of them lose. Where
one is refused nothing is sent at all. What fails for one service does not stop the others; the exit
code is that of the failure.

With -o json or yaml it prints one document. With --dry-run:
  service_id, in_sync, add, describe, remove, double, spared, kept, extra, similar, skipped, refused
and otherwise
  service_id, in_sync, added, present, described, removed, absent, failed, not_attempted,
  unverified, verified, undescribed, not_done, skipped, plan
where plan is what --dry-run prints, not_done lists what is not done, with the reason, and
skipped what --skip-invalid left out of the file, with the reason. Of several services it prints
  in_sync, services, refused
where services has name, service_id, plan (with --dry-run) or result, and error for each.

Exit code 0 means that the whitelist is as the file says, but for what --skip-invalid left out:
then it is 0 too, with a warning, and in_sync is false. With --dry-run, 2 means that there is
something to do, or that a record has further rows that stay; when wrong usage is the reason
for 2, nothing is on stdout.`

const syncExample = `  vpcep permissions sync SERVICE_ID --file accounts.csv --dry-run
  vpcep permissions sync SERVICE_ID --file accounts.csv
  vpcep permissions sync SERVICE_ID --file accounts.csv --prune --max-removals 20 --yes -o json
  vpcep permissions sync --file services.yaml --prune --dry-run
  vpcep permissions list OTHER_ID -o json | vpcep permissions sync SERVICE_ID --file -`
