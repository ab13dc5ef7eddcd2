package whitelist

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
		return removalError(c.Removals(), most)
	case most < 0 && len(c.Remove) > 0 && len(c.Add)+len(c.Kept) == 0:
		return emptyError(len(c.Remove))
	}
	return nil
}
