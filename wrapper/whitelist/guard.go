package whitelist

import "fmt"

// guard refuses changes that a wrong input is likely to have brought about.
func (r *run) guard(c *Changes) error {
	if invalid := c.Invalid(); len(invalid) > 0 {
		switch {
		case !r.options.skipInvalid:
			return inputError(invalid, "correct them, or use WithSkipInvalid")
		case c.Removals() > 0:
			return inputError(invalid, "one of them may be a record that would be removed, so correct them or remove nothing")
		}
	}
	switch most := r.options.maxRemovals; {
	case most >= 0 && c.Removals() > most:
		return fmt.Errorf("whitelist: nothing was sent: %w: %d rows are not wanted, %d may be removed; check the input, or raise WithMaxRemovals",
			ErrTooManyRemovals, c.Removals(), most)
	case most < 0 && len(c.Remove) > 0 && len(c.Add)+len(c.Kept) == 0:
		return fmt.Errorf("whitelist: nothing was sent: %w: the input is empty, so all %d rows would go; if that is meant, say so with WithMaxRemovals",
			ErrTooManyRemovals, len(c.Remove))
	}
	return nil
}

// inputError names the first invalid entry.
func inputError(invalid []Problem, advice string) error {
	return fmt.Errorf("whitelist: nothing was sent: %w: %d of them, the first is entry %d, %s: %s; %s", ErrInvalidInput,
		len(invalid), invalid[0].Index+1, shown(invalid[0].Permission), invalid[0].Reason, advice)
}
