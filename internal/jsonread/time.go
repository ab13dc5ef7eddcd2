package jsonread

import "time"

// Time reads a time and returns it in UTC. It accepts the forms of RFC 3339,
// with a T or a space before the time of day, with or without a fraction of a
// second. A time without a zone is taken as UTC. An empty string and null are
// the zero time.
func (r *Reader) Time() time.Time {
	switch r.peek() {
	case '"':
	case 'n':
		r.literal("null")
		return time.Time{}
	default:
		r.failKind("a time")
		return time.Time{}
	}
	at := r.pos
	text := r.text()
	if t, ok := usualTime(text); ok {
		return t
	}
	if len(text) == 0 {
		return time.Time{}
	}
	t, ok := unusualTime(text)
	if !ok {
		r.fail(at, "expected a time such as 2006-01-02T15:04:05Z, found another string")
	}
	return t
}

// usualTime reads the form that the service uses nearly always.
func usualTime(text []byte) (time.Time, bool) {
	const form = "0000-00-00T00:00:00Z"
	if len(text) != len(form) {
		return time.Time{}, false
	}
	for i, c := range []byte(form) {
		if text[i] != c && (c != '0' || !isDigit(text[i])) {
			return time.Time{}, false
		}
	}
	year := 100*twoDigits(text[0:]) + twoDigits(text[2:])
	month, day := twoDigits(text[5:]), twoDigits(text[8:])
	hour, minute, second := twoDigits(text[11:]), twoDigits(text[14:]), twoDigits(text[17:])
	t := time.Date(year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	// Date moves a day that the month does not have into the next month.
	if month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 || t.Day() != day {
		return time.Time{}, false
	}
	return t, true
}

func twoDigits(text []byte) int { return 10*int(text[0]-'0') + int(text[1]-'0') }

// unusualTime turns the other forms into RFC 3339 and leaves the rest to time.
func unusualTime(text []byte) (time.Time, bool) {
	const seconds = len("2006-01-02T15:04:05")
	if len(text) < seconds {
		return time.Time{}, false
	}
	form := append(make([]byte, 0, 40), text...)
	if form[10] == ' ' {
		form[10] = 'T'
	}
	zone := form[seconds:]
	if len(zone) > 0 && zone[0] == '.' {
		zone = zone[1+digitsIn(zone[1:]):]
	}
	if len(zone) == 0 {
		form = append(form, 'Z')
	}
	var t time.Time
	if t.UnmarshalText(form) != nil {
		return time.Time{}, false
	}
	return t.UTC(), true
}
