package cli

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"slices"
	"time"

	"github.com/vpcep-go/vpcep/gen"
	vpcep "github.com/vpcep-go/vpcep/wrapper"
)

// Hint says what to do about an error. The advice may name the command that lists what there is.
type Hint struct {
	Matches func(error) bool
	Advice  func(err error, list string) string
}

// advisor is an error that knows by itself what to do about it; "" leaves it to the table.
type advisor interface {
	error
	// Advice is about the whole error, which the advisor is a part of.
	Advice(whole error, list string) string
}

// AdviceOf is the advice of an error that knows it, or "".
func AdviceOf(err error, list string) string {
	if known, ok := errors.AsType[advisor](err); ok {
		return known.Advice(err, list)
	}
	return ""
}

// IsAdvisor reports whether an error knows by itself what to do about it.
func IsAdvisor(err error) bool { return AdviceOf(err, "") != "" }

// hints is the table of hints. Of several that match an error, the first one counts.
func hints() []Hint {
	return []Hint{
		{HasCode("APIGW.0101"), Says("check --endpoint or --region; the region may not have this operation")}, // No resource is missing.
		{IsAdvisor, AdviceOf},
		{isCutShort, Says("the lines say what was done; the ids that were not sent can be given again")},
		{HasCode("EndPoint.2006", "EndPoint.2007", "EndPoint.2008"),
			Says("check the id of the endpoint, the project and the region; the endpoints of others show up in 'vpcep connections list' only")},
		{HasCode("EndPoint.2019"), Says("the endpoint is still being created; try again once 'vpcep connections list' shows it as pendingAcceptance")},
		{HasCode("APIGW.0310"), Says("check --project-id and --region: a project belongs to one region, and has to be active")},
		{isUnknownVersion, Says("see 'vpcep api ListVersionDetails' for the versions that there are")},
		{HasCode("EndPoint.2013"), Says("check the ids: the endpoint is connected to another endpoint service")},
		{HasCode("EndPoint.2012"), Says("the owner of the endpoint service has to add your account to its whitelist, see 'vpcep permissions add --help'")},
		{HasCode("EndPoint.3006"), Says("endpoints are connected to it, or wait to be: see 'vpcep connections list'; reject them, or have them deleted first")},
		{HasCode("EndPoint.2001"), Says("check --vpc-id, the project and the region; a VPC is known in its own region only")},
		{HasCode("EndPoint.2010"), Says("give --subnet-id: an interface service needs it")},
		{IsAny(vpcep.ErrOutcomeUnknown), lists("look before you send it again, with '%s'")},
		{IsAny(ErrInterrupted), Says("nothing was left half done; run the command again when you like")},
		{HasCode("EndPoint.0016"), Says("give a smaller --batch-size")},
		{HasCode("EndPoint.3049"), Says("the whitelist is full: remove records that nobody needs, or add one * for everyone")},
		{IsAny(vpcep.ErrUnauthorized), Says("check the credentials, which 'vpcep whoami' names, the project and the clock; see 'vpcep help environment'")},
		{IsAny(vpcep.ErrForbidden), forbiddenAdvice},
		{IsAny(ErrNoRecord), lists("see '%s' for the records that there are")},
		{IsAny(vpcep.ErrNotFound), Says("check the id of the service, the project and the region; an id is known in its own region only")},
		{IsAny(vpcep.ErrThrottled), throttledAdvice},
		{IsAny(vpcep.ErrQuotaExceeded), Says("remove what is not needed, or ask the service's support for a larger quota")},
		{IsAny(vpcep.ErrNotReady), Says("it is changing its state; wait with 'vpcep services wait' or 'vpcep endpoints wait', then try again")},
		{IsAny(vpcep.ErrUnexpectedAnswer), Says("check --endpoint, and whether a proxy answers in place of the service")},
		{IsAny(context.DeadlineExceeded), Says("try again, or give a longer --timeout")},
		{IsAny(vpcep.ErrInvalidRequest), refusedAdvice},
		{IsAny(vpcep.ErrConflict), Says("something else is in the way; the message names it")},
		{is[*tls.CertificateVerificationError], Says("the certificate of the host is not trusted; check --endpoint and the proxy, and give that of a private cloud with --ca-file or SSL_CERT_FILE")},
		{isListen, Says("give another address or port with --listen; port 0 takes a free one")},
		{isNetwork, Says("check --region or --endpoint, the network and HTTPS_PROXY")},
		{IsAnswer, Says("try again later; if it goes on, give the request id to the service's support")},
	}
}

// HintFor finds the hint for an error, or "". The command list shows what there is, such as vpcep permissions list.
func HintFor(err error, list string) string {
	if usage, ok := errors.AsType[*UsageError](err); ok && usage.Hint != "" {
		return usage.Hint
	}
	for _, row := range hints() {
		if row.Matches(err) {
			return row.Advice(err, list)
		}
	}
	return ""
}

// Says gives the same advice for every error.
func Says(advice string) func(error, string) string {
	return func(error, string) string { return advice }
}

// lists is advice with a place for the command that lists what there is.
func lists(advice string) func(error, string) string {
	return func(_ error, list string) string { return fmt.Sprintf(advice, list) }
}

// HasCode matches answers with one of some codes.
func HasCode(codes ...string) func(error) bool {
	return func(err error) bool { return vpcep.HasCode(err, codes...) }
}

// forbiddenAdvice names the IAM action where the contract knows it.
func forbiddenAdvice(err error, _ string) string {
	if api, ok := errors.AsType[*vpcep.APIError](err); ok {
		for _, op := range gen.Operations() {
			if op.ID == api.Op && op.IAMAction != "" {
				return "ask for a policy with the IAM action " + op.IAMAction + " in this project"
			}
		}
	}
	return "ask for a policy that allows this operation of VPCEP in this project"
}

// refusedAdvice is for what the service refused. What was refused here gets a pointer to the help.
func refusedAdvice(err error, _ string) string {
	if !IsAnswer(err) {
		return ""
	}
	advice := "correct what the message names"
	if api, ok := errors.AsType[*vpcep.APIError](err); ok && takesBatches(api.Op) {
		advice += "; of several records, --batch-size 1 finds the bad one"
		if api.Op == gen.OpBatchAddEndpointServicePermissions().ID {
			advice += "; it may be there already, 'vpcep permissions sync' adds only what is missing"
		}
	}
	return advice
}

// takesBatches reports whether an operation sends whitelist records in batches, which --batch-size is for.
func takesBatches(op string) bool {
	return slices.Contains([]string{
		gen.OpBatchAddEndpointServicePermissions().ID, gen.OpBatchRemoveEndpointServicePermissions().ID, gen.OpAddOrRemoveServicePermissions().ID,
	}, op)
}

// throttledAdvice says how long to wait.
func throttledAdvice(err error, _ string) string {
	return "wait " + PauseAfter(err) + ", then try again"
}

// PauseAfter is how long to wait after a request that was throttled, in words.
func PauseAfter(err error) string {
	if api, ok := errors.AsType[*vpcep.APIError](err); ok && api.RetryAfter > 0 {
		return api.RetryAfter.Round(time.Second).String()
	}
	return "a minute"
}

// isListen matches an address that cannot be listened on.
func isListen(err error) bool {
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "listen"
}

// isNetwork matches the failure of a call on its way to the service or back.
func isNetwork(err error) bool {
	if isLocal(err) {
		return false
	}
	return is[net.Error](err) || is[tls.RecordHeaderError](err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// isLocal matches the failure of a file or of the input. The error numbers of the system are a net.Error whatever they
// are about.
func isLocal(err error) bool {
	return is[*fs.PathError](err) || is[*os.LinkError](err) || is[*UsageError](err)
}

// IsAnswer matches errors that the service answered with.
func IsAnswer(err error) bool { return is[*vpcep.APIError](err) }

// is matches errors of a type.
func is[E error](err error) bool {
	_, ok := errors.AsType[E](err)
	return ok
}

// isUnknownVersion matches the answer to a question for a version of the API.
func isUnknownVersion(err error) bool {
	api, ok := errors.AsType[*vpcep.APIError](err)
	return ok && api.Op == gen.OpListSpecifiedVersionDetails().ID && errors.Is(err, vpcep.ErrNotFound)
}
