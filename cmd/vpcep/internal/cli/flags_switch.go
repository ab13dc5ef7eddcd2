package cli

import (
	"strconv"

	"github.com/spf13/cobra"
)

// switchFlag is the value of one of two flags that turn something on and off.
type switchFlag struct {
	value **bool
	on    bool
}

// AddSwitch adds the flags --NAME and --no-NAME. checkFlags refuses both of them together; value stays nil without
// them.
func AddSwitch(command *cobra.Command, value **bool, name, on, off string) {
	flags := command.Flags()
	flags.VarPF(&switchFlag{value, true}, name, "", on).NoOptDefVal = "true"
	flags.VarPF(&switchFlag{value, false}, "no-"+name, "", off).NoOptDefVal = "true"
}

// Set implements pflag.Value.
func (f *switchFlag) Set(text string) error {
	given, err := strconv.ParseBool(text)
	if err != nil {
		return Usagef("must be true or false")
	}
	*f.value = new(given == f.on)
	return nil
}

// String implements pflag.Value.
func (f *switchFlag) String() string { return "" }

// Type implements pflag.Value.
func (f *switchFlag) Type() string { return "bool" }

// IsBoolFlag says that no value needs to follow.
func (f *switchFlag) IsBoolFlag() bool { return true }
