package vpceptest

import "time"

// What a service is made with, unless an option says otherwise. None of it is a secret.
const (
	// ProjectID is the project of the service.
	ProjectID = "0f5a3c7e9b1d4e6f8a2c4b6d8e0f1a3b"
	// AccountID is the account that owns the project.
	AccountID = "5e2d8c7b6a594837261504f3e2d1c0b9"
	// Region is the region of the service. It begins the names of endpoint services.
	Region = "cn-north-4"
	// ProjectName is the name of the project and of its region. A token request may give it in place of the id, and IAM
	// finds the project by it.
	ProjectName = "cn-north-4"
	// AccessKey is the access key (AK) that signatures are checked with.
	AccessKey = "VPCEPTESTACCESSKEY01"
	// SecretKey is the secret key (SK) of AccessKey.
	SecretKey = "vpceptest-secret-key-0123456789abcdefghi" // #nosec G101 -- Opens nothing but this stand-in.
	// Account is the account of the IAM user.
	Account = "vpceptest-account"
	// User is the name of the IAM user.
	User = "vpceptest-user"
	// Password is the password of the IAM user.
	Password = "vpceptest-password" // #nosec G101 -- Opens nothing but this stand-in.
	// EndpointServiceID is the endpoint service that exists from the start. It is available and its whitelist is empty.
	EndpointServiceID = "5b9c1f0e-2d47-4c3a-9e86-7f1d0a4b8c62"
)

const (
	defaultBatchLimit    = 50
	defaultTokenLifetime = 24 * time.Hour
	defaultServiceQuota  = 100 // The documented example has these two.
	defaultEndpointQuota = 150
	maxTags              = 20 // Of a resource. The 2022 edition of the pages says 10.
)
