package batchadd

import (
	"fmt"
	"strings"
)

// manyRecords is from how many records on a call may take longer: most of its time is reading the answer then.
const manyRecords = 101

// aim is how many times as long as the client that only signs a call of vpcep should take at most.
func aim(records int) float64 {
	if records >= manyRecords {
		return 1.6
	}
	return 1.3
}

// Aims says in prose with how many records a call took no longer than it should, and with how many it did.
func Aims(figures []Figure) string {
	var kept, missed []string
	for _, f := range figures {
		if f.Contender != oursName {
			continue
		}
		ratio := f.ratio(figures, signedName)
		text := fmt.Sprintf("%d records (%.2fx)", f.Records, ratio)
		if f.Records == 1 {
			text = fmt.Sprintf("1 record (%.2fx)", ratio)
		}
		if ratio <= aim(f.Records) {
			kept = append(kept, text)
		} else {
			missed = append(missed, text)
		}
	}
	return fmt.Sprintf("The aim of vpcep is at most %.1fx of the client that only signs with up to %d records, and %.1fx with more.\n"+
		"Kept in this run: %s. Missed: %s.\n", aim(1), manyRecords-1, aim(manyRecords), listed(kept), listed(missed))
}

// listed joins texts, or says that there are none.
func listed(texts []string) string {
	if len(texts) == 0 {
		return "none"
	}
	return strings.Join(texts, ", ")
}
