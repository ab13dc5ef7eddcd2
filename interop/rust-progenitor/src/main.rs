//! A whitelist, an endpoint and answers that went wrong, with the client of progenitor.
mod sign;

mod api {
    progenitor::generate_api!(
        spec = "../../openapi/vpcep.yaml",
        inner_type = Option<crate::sign::AccessKey>,
        pre_hook_async = crate::sign::sign,
    );
}

use api::{Client, types::*};
use progenitor::progenitor_client::Error;
use reqwest::header::{HeaderMap, HeaderValue};
use std::{env, fmt::Debug};

const ACCOUNT: &str = "iam:domain::4dbb0ce8766f44a9bfd08ccf8fc02397";
const ORG_PATH: &str = "organizations:orgPath::o-1/r-1/ou-1/*";

type Outcome = Result<(), String>;

struct Scenario {
    client: Client,
    signing: Client,
    project: ProjectIdentifier,
    service: VpcEndpointServiceIdentifier,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let var = |name: &str| env::var(name).expect(name);
    let token = HeaderValue::from_str(&var("VPCEP_TOKEN")).unwrap();
    let http = reqwest::Client::builder().default_headers(HeaderMap::from_iter([("x-auth-token".parse().unwrap(), token)]));
    let key = sign::AccessKey {
        key: var("HUAWEICLOUD_SDK_AK"), secret: var("HUAWEICLOUD_SDK_SK"), project_id: var("HUAWEICLOUD_SDK_PROJECT_ID"),
    };
    let s = Scenario {
        client: Client::new_with_client(&var("VPCEP_ENDPOINT"), http.build().unwrap(), None),
        signing: Client::new(&var("VPCEP_ENDPOINT"), Some(key)),
        project: var("HUAWEICLOUD_SDK_PROJECT_ID").parse().unwrap(),
        service: var("VPCEP_SERVICE_ID").parse().unwrap(),
    };
    show("token", s.services(&s.client, None, None).await);
    show("signed", s.services(&s.signing, std::num::NonZeroU32::new(5), Some(SortDir::Asc)).await);
    show("create", s.create().await);
    show("pages", s.records().await.and_then(|found| check(found.len() == 2, &found)));
    show("refused", s.refused().await);
    show("gateway", s.gateway().await);
    show("html", s.status_of_other_bodies(502).await);
    show("empty", s.status_of_other_bodies(503).await);
    show("describe", s.describe().await);
    show("remove", s.remove().await);
    show("endpoint", s.endpoint().await);
    // The next answers have unknown members, unknown states, nulls, loose values, and times without a zone.
    show("members", s.odd_answer(|a| a.status.as_ref().is_some_and(|status| **status == "available")).await);
    show("values", s.odd_answer(|a| a.status.as_ref().is_some_and(|status| **status == "addedLater")).await);
    show("nulls", s.odd_answer(|a| a.description.is_none()).await);
    show("loose", s.odd_answer(|a| a.ports[0].server_port.as_ref().is_some_and(|port| port.get() == 80)).await);
    show("times", s.odd_answer(|a| a.created_at.is_some_and(|time| time.timestamp() > 0)).await);
}

impl Scenario {
    async fn services(&self, client: &Client, limit: Option<std::num::NonZeroU32>, sort_dir: Option<SortDir>) -> Outcome {
        let answer = client
            .list_endpoint_service(&self.project, None, None, limit, None, None, None, sort_dir, None, None)
            .await
            .map_err(told)?;
        check(*answer.endpoint_services[0].id == *self.service, &answer)
    }

    async fn create(&self) -> Outcome {
        let permissions = [ACCOUNT, ORG_PATH].map(|permission| EpsAddPermissionRequest {
            permission: permission.parse().unwrap(), description: "shop".into(),
        });
        let body = BatchAddPermissionRequest { permissions: permissions.into(), permission_type: None };
        let added = self.client.batch_add_endpoint_service_permissions(&self.project, &self.service, &body).await.map_err(told)?;
        check(added.permissions.len() == 2, &added)
    }

    async fn records(&self) -> Result<Vec<PermissionObject>, String> {
        let mut found = vec![];
        loop {
            let (limit, offset) = (std::num::NonZeroU32::new(1), Some(found.len() as i32));
            let page = self
                .client
                .list_service_permissions_details(&self.project, &self.service, limit, offset, None, None, None)
                .await
                .map_err(told)?
                .into_inner();
            if page.permissions.is_empty() {
                return Ok(found);
            }
            found.extend(page.permissions);
        }
    }

    /// A bad permission cannot even be made. An unknown service is refused by the service.
    async fn refused(&self) -> Outcome {
        check("somebody".parse::<Permission>().is_err(), &())?;
        let unknown = uuid::Uuid::new_v4().to_string().parse().unwrap();
        match self.client.list_service_permissions_details(&self.project, &unknown, None, None, None, None, None).await {
            Err(Error::ErrorResponse(answer)) => {
                check(answer.error.as_ref().is_some_and(|e| e.code.as_deref() == Some("EndPoint.2003")), &answer)
            }
            other => Err(format!("{other:?}")),
        }
    }

    async fn gateway(&self) -> Outcome {
        match self.client.list_quota_details(&self.project, None).await {
            Err(Error::ErrorResponse(answer)) => check(answer.error_code.as_deref() == Some("APIGW.0308"), &answer),
            other => Err(format!("{other:?}")),
        }
    }

    async fn status_of_other_bodies(&self, status: u16) -> Outcome {
        match self.client.list_quota_details(&self.project, None).await {
            Err(error) => check(error.status().is_some_and(|s| s == status), &error),
            Ok(answer) => Err(format!("{answer:?}")),
        }
    }

    async fn describe(&self) -> Outcome {
        let id = self.first().await?.parse().unwrap();
        let body = UpdatePermissionDescRequest { permission: EpsUpdatePermissionDesc { description: "new".into() } };
        let changed =
            self.client.update_endpoint_service_permission_desc(&self.project, &self.service, &id, &body).await.map_err(told)?;
        check(changed.permissions[0].description.as_deref() == Some("new"), &changed)
    }

    async fn remove(&self) -> Outcome {
        let id = self.first().await?.parse().unwrap();
        let body = BatchRemovePermissionRequest { permissions: vec![EpsRemovePermissionRequest { id }] };
        self.client.batch_remove_endpoint_service_permissions(&self.project, &self.service, &body).await.map_err(told)?;
        let left = self.records().await?;
        check(left.len() == 1, &left)
    }

    async fn first(&self) -> Result<String, String> {
        self.records().await?.into_iter().next().and_then(|record| record.id).ok_or("no record".into())
    }

    async fn endpoint(&self) -> Outcome {
        let body = CreateEndpointRequestBody {
            endpoint_service_id: self.service.parse().unwrap(),
            vpc_id: uuid::Uuid::new_v4().to_string().parse().unwrap(),
            subnet_id: Some(uuid::Uuid::new_v4()),
            description: None, enable_dns: None, enable_whitelist: None, ip_version: None, ipv6_address: None, policy_document: None,
            policy_statement: vec![], port_ip: None, routetables: vec![], tags: vec![], whitelist: vec![],
        };
        let made = self.client.create_endpoint(&self.project, &body).await.map_err(told)?;
        let decision = AcceptOrRejectEndpointRequestBody {
            action: ConnectionAction::Receive, endpoints: [made.id.parse().unwrap()],
        };
        self.client.accept_or_reject_endpoint(&self.project, &self.service, &decision).await.map_err(told)?;
        let read = self.client.list_endpoint_info_details(&self.project, &made.id.parse().unwrap()).await.map_err(told)?;
        check(read.status.as_ref().is_some_and(|status| **status == "accepted"), &read)
    }

    async fn odd_answer(&self, fits: impl Fn(&ServiceDetailsResp) -> bool) -> Outcome {
        let answer = self.client.list_service_details(&self.project, &self.service).await.map_err(told)?;
        check(*answer.id == *self.service && fits(&answer), &answer)
    }
}

fn told(error: Error<ErrorAnswer>) -> String {
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
