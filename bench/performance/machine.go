package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"
)

// machine is what the figures depend on.
type machine struct {
	Date      string
	Go        string
	Platform  string
	Processor string
	CPUs      int
	Memory    string // Empty where it is not known.
	Load      string // The load average of the last minute, before the run. Empty where it is not known.
}

// thisMachine describes the machine that the program runs on. Processor, memory and load are known on Linux only.
func thisMachine() machine {
	m := machine{
		Date: time.Now().UTC().Format(time.DateOnly), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
		Processor: "unknown processor", CPUs: runtime.GOMAXPROCS(0),
	}
	if name, ok := procValue("/proc/cpuinfo", "model name"); ok {
		m.Processor = name
	}
	if text, ok := procValue("/proc/meminfo", "MemTotal"); ok {
		if kibibytes, err := strconv.ParseFloat(strings.TrimSuffix(text, " kB"), 64); err == nil {
			m.Memory = fmt.Sprintf("%.0f GiB", kibibytes/(1<<20))
		}
	}
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		m.Load, _, _ = strings.Cut(string(text), " ")
	}
	return m
}

// procValue finds the first value of a name in a file of lines "name: value".
func procValue(path, name string) (string, bool) {
	file, err := os.Open(path) // #nosec G304 -- The paths stand above.
	if err != nil {
		return "", false
	}
	defer func() { _ = file.Close() }()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		key, value, found := strings.Cut(lines.Text(), ":")
		if found && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value), true
		}
	}
	return "", false
}
