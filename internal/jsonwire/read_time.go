package jsonwire

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
	if len(text) == 0 {
		return time.Time{}
	}
	t, ok := instant(text)
	if !ok {
		r.fail(at, "expected a time such as 2006-01-02T15:04:05Z, found another string")
		return time.Time{}
	}
	return t
}

const wallClock = "0000-00-00T00:00:00"

// instant reads a time in the forms that Time names. The time package is not
// used: it takes the usual form more slowly, and takes forms that are none of
// RFC 3339 (hours of one digit, a comma before the fraction).
func instant(text string) (time.Time, bool) {
	t, ok := wallTime(text)
	if !ok {
		return time.Time{}, false
	}
	rest := text[len(wallClock):]
	if len(rest) == 1 && rest[0] == 'Z' {
		return t, true
	}
	if len(rest) > 0 && rest[0] == '.' {
		digits := digitsIn(rest[1:])
		if digits == 0 {
			return time.Time{}, false
		}
		t = t.Add(nanoseconds(rest[1 : 1+digits]))
		rest = rest[1+digits:]
	}
	offset, ok := zoneOffset(rest)
	if !ok {
		return time.Time{}, false
	}
	return t.Add(-offset), true
}

// wallTime reads the date and the time of day in front of text, as UTC.
func wallTime(text string) (time.Time, bool) {
	if len(text) < len(wallClock) {
		return time.Time{}, false
	}
	if text[4] != '-' || text[7] != '-' || text[10] != 'T' && text[10] != ' ' || text[13] != ':' || text[16] != ':' {
		return time.Time{}, false
	}
	century, year := twoDigits(text[0:]), twoDigits(text[2:])
	month, day := twoDigits(text[5:]), twoDigits(text[8:])
	hour, minute, second := twoDigits(text[11:]), twoDigits(text[14:]), twoDigits(text[17:])
	if century|year < 0 || month < 1 || month > 12 || day < 1 || day > 31 ||
		hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 {
		return time.Time{}, false
	}
	t := time.Date(100*century+year, time.Month(month), day, hour, minute, second, 0, time.UTC)
	return t, day <= 28 || day == t.Day() // Date carries a day that the month does not have into the next month.
}

// nanoseconds reads the digits of a fraction of a second; those behind the
// ninth are dropped.
func nanoseconds(digits string) time.Duration {
	var n time.Duration
	for i := range 9 {
		n *= 10
		if i < len(digits) {
			n += time.Duration(digits[i] - '0')
		}
	}
	return n
}

// zoneOffset reads Z, a zone such as +08:00, or nothing, which is UTC.
func zoneOffset(zone string) (time.Duration, bool) {
	const form = "+00:00"
	switch {
	case len(zone) == 0, len(zone) == 1 && zone[0] == 'Z':
		return 0, true
	case len(zone) != len(form) || digitsIn(zone[1:]) != 2 || zone[3] != ':' || digitsIn(zone[4:]) != 2:
		return 0, false
	}
	hours, minutes := twoDigits(zone[1:]), twoDigits(zone[4:])
	offset := time.Duration(hours)*time.Hour + time.Duration(minutes)*time.Minute
	if zone[0] == '-' {
		offset = -offset
	}
	return offset, (zone[0] == '+' || zone[0] == '-') && hours <= 23 && minutes <= 59
}

// twoDigits is the number of two digits, or less than 0 when one of them is none.
func twoDigits(text string) int {
	tens, ones := int(text[0])-'0', int(text[1])-'0'
	if uint(tens) > 9 || uint(ones) > 9 {
		return -1
	}
	return 10*tens + ones
}
