package jsonwire_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/vpcep-go/vpcep/internal/jsonwire"
)

// permissionList is a model as the generator writes it.
type permissionList struct {
	Permissions []permission `json:"permissions"`
	TotalCount  int32        `json:"total_count"`
}

type permission struct {
	ID             string    `json:"id"`
	Permission     string    `json:"permission"`
	Description    string    `json:"description"`
	CreatedAt      time.Time `json:"created_at"`
	PermissionType string    `json:"permission_type"`
}

func (v *permissionList) ReadJSON(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		switch r.Key() {
		case "permissions":
			v.Permissions = nil
			for more := r.Array(); more; more = r.NextElement() {
				v.Permissions = append(v.Permissions, permission{})
				v.Permissions[len(v.Permissions)-1].ReadJSON(r)
			}
		case "total_count":
			v.TotalCount = r.Int32()
		default:
			r.Skip()
		}
	}
}

func (v *permission) ReadJSON(r *jsonwire.Reader) {
	for more := r.Object(); more; more = r.NextMember() {
		switch r.Key() {
		case "id":
			v.ID = r.Text()
		case "permission":
			v.Permission = r.Text()
		case "description":
			v.Description = r.Text()
		case "created_at":
			v.CreatedAt = r.Time()
		case "permission_type":
			v.PermissionType = r.Text()
		default:
			r.Skip()
		}
	}
}

// records is how many permissions a long list has.
const records = 500

// answer is the JSON of a long list.
func answer() []byte {
	list := make([]string, records)
	for i := range list {
		list[i] = fmt.Sprintf(`{"id":"%032x","permission":"iam:domain::%032x","description":"team number %d",`+
			`"created_at":"2022-06-16T10:%02d:%02dZ","permission_type":"domainId"}`, i, 3*i, i, i/60%60, i%60)
	}
	return []byte(`{"permissions":[` + strings.Join(list, ",") + fmt.Sprintf(`],"total_count":%d}`, records))
}
