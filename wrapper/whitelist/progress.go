package whitelist

// Stage is a part of the work.
type Stage string

// The stages, in their order.
const (
	StageList     Stage = "list"     // What is there is listed.
	StageAdd      Stage = "add"      // Records are added.
	StageDescribe Stage = "describe" // Descriptions are set.
	StageRemove   Stage = "remove"   // Rows are removed.
	StageVerify   Stage = "verify"   // What is there is listed again.
)

// quiet is the stage of lists in the middle of something else, which are not reported.
const quiet Stage = ""

// Progress is how far the work is.
type Progress struct {
	Stage Stage
	Done  int // Rows that were listed, or inputs that were worked through, in this stage.
	Total int // How many there are in this stage; -1 while that is not known.
	// Counts are the outcomes of the run so far. They are those of the answers, until a list at the end confirms them.
	Counts Counts
}

// report tells the caller how far the work is.
func (r *run) report(stage Stage, done, total int) {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.options.progress(Progress{Stage: stage, Done: done, Total: total, Counts: r.counts.plus(r.removals)})
}

// reportRemovals counts rows of a removal, of so many in all, and tells the caller.
func (r *run) reportRemovals(part []*removal, total int) {
	r.reports.Lock()
	defer r.reports.Unlock()
	for _, row := range part {
		r.removals.add(row.status)
	}
	r.options.progress(Progress{
		Stage: StageRemove, Done: r.removals.all(), Total: total, Counts: r.counts.plus(r.removals),
	})
}

// keepRemovals counts them for good.
func (r *run) keepRemovals() {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.counts, r.removals = r.counts.plus(r.removals), Counts{}
}

// forgetRemovals ends the use of what reportRemovals counted: the rows are removed again, or have their outcomes.
func (r *run) forgetRemovals() {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.removals = Counts{}
}

// count adds an outcome to the numbers of the run.
func (r *run) count(status Status) {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.counts.add(status)
}

// total gives the numbers of the run.
func (r *run) total() Counts {
	r.reports.Lock()
	defer r.reports.Unlock()
	return r.counts
}
