package permissions

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/cli"
	"github.com/vpcep-go/vpcep/cmd/vpcep/internal/input"
	"github.com/vpcep-go/vpcep/gen"

	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// readParts reads a file that has records for one endpoint service, or, without an id, for several. Nothing is sent.
func (sync *permissionsSync) readParts(ctx context.Context, id []string) ([]*servicePart, error) {
	if len(id) == 0 {
		return sync.readServices(ctx)
	}
	desired, err := sync.input.read(ctx, sync.app)
	return []*servicePart{{Name: id[0], ID: id[0], desired: desired}}, err
}

// readServices reads a file that has records for several endpoint services.
func (sync *permissionsSync) readServices(ctx context.Context) ([]*servicePart, error) {
	lists, err := sync.input.file.ReadLists(ctx, sync.app)
	if errors.Is(err, input.ErrNoLists) {
		return nil, &cli.UsageError{Err: errors.New("SERVICE_ID is missing"), Hint: "without it the file names the services: " + err.Error()}
	}
	if err != nil {
		return nil, sync.input.fileError(err)
	}
	var parts []*servicePart
	for _, list := range lists {
		desired, err := sync.input.check(sync.app, list.Rows)
		if err != nil {
			return nil, err
		}
		if len(list.Rows) == 0 {
			sync.app.Warn(fmt.Sprintf("%s: %s has no records", list.Where, list.Name))
		}
		parts = append(parts, &servicePart{Name: list.Name, from: list.Where, desired: desired})
	}
	return parts, nil
}

var serviceID = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// findServices finds the ids of all services. They are read once, and only where a name is given.
func findServices(ctx context.Context, client *vpcep.Client, parts []*servicePart) error {
	var ids map[string][]string // By id, by whole name and by the name that the owner chose.
	from := map[string]string{}
	for _, part := range parts {
		known := part.ID != "" || serviceID.MatchString(part.Name)
		if !known && ids == nil {
			ids = map[string][]string{}
			if err := listServices(ctx, client, ids); err != nil {
				return err
			}
		}
		switch found := ids[part.Name]; {
		case known:
			part.ID = part.Name
		case len(found) == 0:
			return cli.Usagef("%s: no endpoint service of this project is called %q", part.from, part.Name)
		case len(found) > 1:
			return cli.Usagef("%s: %d endpoint services are called %q: %s; give the id of one", part.from, len(found), part.Name, strings.Join(found, ", "))
		default:
			part.ID = found[0]
		}
		if first, again := from[part.ID]; again {
			return cli.Usagef("%s: the endpoint service %s stands in %s too", part.from, part.ID, first)
		}
		from[part.ID] = part.from
	}
	return nil
}

// listServices notes the ids of all services under what they are called.
func listServices(ctx context.Context, client *vpcep.Client, ids map[string][]string) error {
	for service, err := range client.EndpointServices(ctx, gen.ListEndpointServiceParams{Limit: gen.ListEndpointServiceLimitMax}) {
		if err != nil {
			return err
		}
		ids[service.ID] = []string{service.ID}
		ids[service.ServiceName] = append(ids[service.ServiceName], service.ID)
		if _, own, ok := strings.Cut(cli.ShortName(service.ServiceName, service.ID), "."); ok {
			ids[own] = append(ids[own], service.ID)
		}
	}
	return nil
}
