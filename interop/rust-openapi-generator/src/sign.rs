//! Signs requests of reqwest with an access key: SDK-HMAC-SHA256, as docs/contract.md explains it.
use hmac::{Hmac, Mac};
use reqwest_middleware::{Error, Middleware, Next};
use sha2::{Digest, Sha256};
use std::fmt::Write;

pub struct AccessKey {
    pub key: String,
    pub secret: String,
    pub project_id: String,
}

#[async_trait::async_trait]
impl Middleware for AccessKey {
    async fn handle(
        &self,
        mut request: reqwest::Request,
        extensions: &mut http::Extensions,
        next: Next<'_>,
    ) -> Result<reqwest::Response, Error> {
        self.sign(&mut request).map_err(Error::middleware)?;
        next.run(request, extensions).await
    }
}

impl AccessKey {
    fn sign(&self, request: &mut reqwest::Request) -> Result<(), reqwest::header::InvalidHeaderValue> {
        let date = chrono::Utc::now().format("%Y%m%dT%H%M%SZ").to_string();
        let url = request.url();
        let host = format!("{}:{}", url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or_default());
        let mut query: Vec<_> = url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        query.sort();
        let query: Vec<_> = query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let body = request.body().and_then(|body| body.as_bytes()).unwrap_or_default();
        let names = "host;x-project-id;x-sdk-date";
        let canonical = format!(
            "{}\n{}/\n{}\nhost:{host}\nx-project-id:{}\nx-sdk-date:{date}\n\n{names}\n{}",
            request.method(), url.path(), query.join("&"), self.project_id, hash(body),
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes()).expect("any length will do");
        mac.update(format!("SDK-HMAC-SHA256\n{date}\n{}", hash(canonical.as_bytes())).as_bytes());
        let signature = hex::encode(mac.finalize().into_bytes());
        let value = format!("SDK-HMAC-SHA256 Access={}, SignedHeaders={names}, Signature={signature}", self.key);
        let headers = request.headers_mut();
        headers.insert("X-Sdk-Date", date.parse()?);
        headers.insert("X-Project-Id", self.project_id.parse()?);
        headers.insert("Authorization", value.parse()?);
        Ok(())
    }
}

fn hash(text: &[u8]) -> String {
    hex::encode(Sha256::digest(text))
}

fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => encoded.push(byte as char),
            _ => write!(encoded, "%{byte:02X}").expect("a string takes it"),
        }
        encoded
    })
}
