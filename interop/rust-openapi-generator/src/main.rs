//! A whitelist, an endpoint and answers that went wrong, with the client of openapi-generator for Rust.
mod sign;

use reqwest::header::{HeaderMap, HeaderValue};
use reqwest_middleware::ClientBuilder;
use std::{env, fmt::Debug};
use uuid::Uuid;
use vpcep::apis::{Error, ResponseContent, configuration::Configuration};
use vpcep::apis::{connections_api, endpoints_api, permissions_api, quotas_api, services_api};
use vpcep::models::*;

const ACCOUNT: &str = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397";
const ORG_PATH: &str = "organizations:orgPath::o-1/r-1/ou-1/*";

type Outcome = Result<(), String>;

struct Scenario {
    client: Configuration,
    signing: Configuration,
    project: String,
    service: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let var = |name: &str| env::var(name).expect(name);
    let token = HeaderMap::from_iter([("x-auth-token".parse().unwrap(), HeaderValue::from_str(&var("VPCEP_TOKEN")).unwrap())]);
    let http = reqwest::Client::builder().default_headers(token).build().unwrap();
    let key = sign::AccessKey {
        key: var("HUAWEICLOUD_SDK_AK"), secret: var("HUAWEICLOUD_SDK_SK"), project_id: var("HUAWEICLOUD_SDK_PROJECT_ID"),
    };
    let client = |builder: ClientBuilder| Configuration {
        base_path: var("VPCEP_ENDPOINT"), client: builder.build(), ..Configuration::default()
    };
    let s = Scenario {
        client: client(ClientBuilder::new(http)),
        signing: client(ClientBuilder::new(reqwest::Client::new()).with(key)),
        project: var("HUAWEICLOUD_SDK_PROJECT_ID"),
        service: var("VPCEP_SERVICE_ID"),
    };
    show("token", s.services(&s.client, None, None).await);
    show("signed", s.services(&s.signing, Some(5), Some(SortDir::Asc)).await);
    show("create", s.add(&[ACCOUNT, ORG_PATH]).await.map_err(told).and_then(|added| check(added.permissions.len() == 2, &added)));
    show("pages", s.records().await.and_then(|found| check(found.len() == 2, &found)));
    show("refused", s.refused().await);
    show("gateway", s.gateway().await);
    show("html", s.status_of_other_bodies(502).await);
    show("empty", s.status_of_other_bodies(503).await);
    show("describe", s.describe().await);
    show("remove", s.remove().await);
    show("endpoint", s.endpoint().await);
    // The next answers have unknown members, unknown states, nulls, loose values, and times without a zone.
    show("members", s.odd_answer(|a| a.status.as_deref() == Some("available")).await);
    show("values", s.odd_answer(|a| a.status.as_deref() == Some("addedLater")).await);
    show("nulls", s.odd_answer(|a| a.description.is_none()).await);
    show("loose", s.odd_answer(|a| a.ports.as_ref().is_some_and(|ports| ports[0].server_port == Some(80))).await);
    show("times", s.odd_answer(|a| a.created_at.as_ref().is_some_and(|time| time.starts_with("20"))).await);
}

impl Scenario {
    async fn services(&self, client: &Configuration, limit: Option<i32>, order: Option<SortDir>) -> Outcome {
        let page =
            services_api::list_endpoint_service(client, &self.project, None, None, None, None, order, limit, None, None, None)
                .await
                .map_err(told)?;
        check(page.endpoint_services[0].id == self.service, &page)
    }

    async fn add(
        &self,
        wanted: &[&str],
    ) -> Result<EpsPermissionResponse, Error<permissions_api::BatchAddEndpointServicePermissionsError>> {
        let records = wanted.iter().map(|p| EpsAddPermissionRequest::new(p.to_string(), "shop".into())).collect();
        let body = BatchAddPermissionRequest::new(records);
        permissions_api::batch_add_endpoint_service_permissions(&self.client, &self.project, &self.service, body).await
    }

    async fn records(&self) -> Result<Vec<PermissionObject>, String> {
        let mut found = vec![];
        loop {
            let (limit, offset) = (Some(1), Some(found.len() as i32));
            let page = permissions_api::list_service_permissions_details(
                &self.client, &self.project, &self.service, None, limit, offset, None, None,
            )
            .await
            .map_err(told)?;
            if page.permissions.is_empty() {
                return Ok(found);
            }
            found.extend(page.permissions);
        }
    }

    async fn refused(&self) -> Outcome {
        let answer = refusal(self.add(&["somebody"]).await)?;
        let error: ErrorAnswer = serde_json::from_str(&answer.content).map_err(|e| e.to_string())?;
        check(error.error.as_ref().is_some_and(|e| e.code.as_deref() == Some("EndPoint.3002")), &error)
    }

    async fn gateway(&self) -> Outcome {
        let answer = refusal(quotas_api::list_quota_details(&self.client, &self.project, None).await)?;
        let error: ErrorAnswer = serde_json::from_str(&answer.content).map_err(|e| e.to_string())?;
        check(error.error_code.as_deref() == Some("APIGW.0308"), &error)
    }

    async fn status_of_other_bodies(&self, status: u16) -> Outcome {
        let answer = refusal(quotas_api::list_quota_details(&self.client, &self.project, None).await)?;
        check(answer.status == status, &answer.content)
    }

    async fn first(&self) -> Result<String, String> {
        self.records().await?.into_iter().next().and_then(|record| record.id).ok_or("no record".into())
    }

    async fn describe(&self) -> Outcome {
        let (id, body) = (self.first().await?, UpdatePermissionDescRequest::new(EpsUpdatePermissionDesc::new("new".into())));
        let changed =
            permissions_api::update_endpoint_service_permission_desc(&self.client, &self.project, &self.service, &id, body)
                .await
                .map_err(told)?;
        check(changed.permissions[0].description.as_deref() == Some("new"), &changed)
    }

    async fn remove(&self) -> Outcome {
        let body = BatchRemovePermissionRequest::new(vec![EpsRemovePermissionRequest::new(self.first().await?)]);
        permissions_api::batch_remove_endpoint_service_permissions(&self.client, &self.project, &self.service, body)
            .await
            .map_err(told)?;
        let left = self.records().await?;
        check(left.len() == 1, &left)
    }

    async fn endpoint(&self) -> Outcome {
        let mut body = CreateEndpointRequestBody::new(self.service.clone(), Uuid::new_v4().to_string());
        body.subnet_id = Some(Uuid::new_v4());
        let id = endpoints_api::create_endpoint(&self.client, &self.project, body).await.map_err(told)?.id;
        let decision = AcceptOrRejectEndpointRequestBody::new(ConnectionAction::Receive, vec![id.clone()]);
        connections_api::accept_or_reject_endpoint(&self.client, &self.project, &self.service, decision).await.map_err(told)?;
        let read = endpoints_api::list_endpoint_info_details(&self.client, &self.project, &id).await.map_err(told)?;
        check(read.status.as_deref() == Some("accepted"), &read)
    }

    async fn odd_answer(&self, fits: impl Fn(&ServiceDetailsResp) -> bool) -> Outcome {
        let answer = services_api::list_service_details(&self.client, &self.project, &self.service).await.map_err(told)?;
        check(answer.id == self.service && fits(&answer), &answer)
    }
}

/// The answer of a call that was refused.
fn refusal<A: Debug, E: Debug>(result: Result<A, Error<E>>) -> Result<ResponseContent<E>, String> {
    match result {
        Err(Error::ResponseError(answer)) => Ok(answer),
        other => Err(format!("{other:?}")),
    }
}

fn told(error: impl Debug) -> String {
    format!("{error:?}")
}

fn check(good: bool, got: &impl Debug) -> Outcome {
    if good { Ok(()) } else { Err(format!("got {got:?}")) }
}

fn show(name: &str, outcome: Outcome) {
    match outcome {
        Ok(()) => println!("{name} yes"),
        Err(problem) => println!("{name} no {}", problem.replace('\n', " ")),
    }
}
