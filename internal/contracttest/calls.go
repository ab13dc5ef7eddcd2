package contracttest

import (
	"context"
	"maps"
	"reflect"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Call is a call of an operation that succeeds on a scene, once.
type Call func(ctx context.Context, c *vpcep.Client, on Scene) error

// Calls gives a call for each operation, by its id, which is the name of the method too.
func Calls() map[string]Call {
	all := map[string]Call{}
	for id := range arguments(Scene{}) {
		all[id] = func(ctx context.Context, c *vpcep.Client, on Scene) error {
			given := []reflect.Value{reflect.ValueOf(&ctx).Elem()} // A context may be nil.
			for _, argument := range arguments(on)[id] {
				given = append(given, reflect.ValueOf(argument))
			}
			results := reflect.ValueOf(c).MethodByName(id).Call(given)
			err, _ := reflect.TypeAssert[error](results[len(results)-1])
			return err
		}
	}
	return all
}

// arguments are what the calls give to their methods behind the context, by the id of the operation.
func arguments(on Scene) map[string][]any {
	all := serviceArguments(on)
	maps.Copy(all, endpointArguments(on))
	return all
}
