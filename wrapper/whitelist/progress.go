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
	Stage Stage // What is done now.
	Done  int   // Rows that were listed, or inputs that were worked through, in this stage.
	Total int   // How many there are in this stage; -1 while that is not known.
	// Counts are the outcomes of the run so far. They are those of the answers, until a list at the end confirms them.
	Counts Counts
}

// report tells the caller how far the work is.
func (r *run) report(stage Stage, done, total int) {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.options.progress(Progress{Stage: stage, Done: done, Total: total, Counts: r.counts})
}

// tellOutcome tells the caller what became of a record.
func (r *run) tellOutcome(o Outcome) {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.options.outcome(o)
}

// tellLast tells the outcome of a record at the end of the run, unless an answer said so before.
func (r *run) tellLast(one *record, o Outcome) {
	if one.double || one.told && o.Err == nil && o.Doubled == 0 && (o.Status == StatusAdded || o.Status == StatusRemoved) {
		return
	}
	r.tellOutcome(o)
}

// count adds an outcome of so many inputs to the numbers of the run.
func (r *run) count(status Status, n int) {
	r.reports.Lock()
	defer r.reports.Unlock()
	r.counts.add(status, n)
}
