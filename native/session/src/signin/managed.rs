//! The sign-in with the identity of the machine or service this runs on.

use std::io::Read;
use std::time::Duration;

use identity::{ClaimsChallenge, LocalRequest, ManagedIdentity, Proof, Secret, TokenSet};

use super::SignIn;
use crate::faults;
use crate::tokens::Authority;
use crate::wire::{Trouble, Whole, Wire};
use crate::work::Halt;

/// How long an endpoint beside this machine may take.
const ENDPOINT_BOUND: Duration = Duration::from_secs(20);

/// How long a file that proves something may take to be read; it may lie on a network.
const FILE_BOUND: Duration = Duration::from_secs(10);

/// Bytes of such a file: Arc's keys are below 4 KB, tokens of workloads below 16.
const FILE_BYTES: u64 = 64 * 1024;

/// Tries of an endpoint that says it is busy, and the wait before the second; it doubles.
const TRIES: u32 = 4;
const FIRST_WAIT: Duration = Duration::from_millis(500);

impl SignIn {
    /// Asks whom the surroundings name.
    pub(super) async fn by_managed_identity(
        &self,
        identity: &ManagedIdentity,
        account: Option<&str>,
        claims: Option<&ClaimsChallenge>,
    ) -> Result<TokenSet, Halt> {
        let cloud = &self.authority.cloud;
        let tokens = match identity {
            ManagedIdentity::Federated {
                token_file,
                client_id,
                tenant,
                authority_host,
            } => {
                let token = secret_in(token_file).await?;
                let authority = Authority {
                    cloud: cloud.federated(tenant, authority_host.as_deref())?,
                    client_id: client_id.clone(),
                    wire: self.authority.wire.clone(),
                };
                self.by_proof(&authority, Proof::Assertion(&token), claims)
                    .await?
            }
            _ => {
                let request = identity.request(cloud, account).ok_or(Halt::Stopped)?;
                let answer = asked(request, &key_folder()).await?;
                ManagedIdentity::read(answer.status, &answer.body, self.authority.now())?
            }
        };
        tokens.check_audience(cloud)?;
        Ok(tokens)
    }
}

/// The endpoint's answer; a busy one is asked again, and Arc's demand for a key of `folder` is met.
async fn asked(mut request: LocalRequest, folder: &str) -> Result<Whole, Halt> {
    let wire = Wire::beside(&request.url).map_err(|trouble| absent(&request, &trouble))?;
    let (mut tries, mut wait) = (1, FIRST_WAIT);
    loop {
        let answer = wire.get_beside(&request, ENDPOINT_BOUND).await;
        let answer = answer.map_err(|trouble| absent(&request, &trouble))?;
        let proved = request
            .headers
            .iter()
            .any(|(name, _)| *name == "Authorization");
        if answer.status == 401 && !proved {
            let challenge = answer.header("www-authenticate");
            let key = secret_in(&ManagedIdentity::key_file(challenge, folder)?).await?;
            let basic = Secret::new(format!("Basic {}", key.expose()));
            request.headers.push(("Authorization", basic));
        } else if ManagedIdentity::is_passing(answer.status) && tries < TRIES {
            tokio::time::sleep(wait).await;
            (tries, wait) = (tries + 1, wait * 2);
        } else {
            return Ok(answer);
        }
    }
}

/// Where Arc keeps its keys.
fn key_folder() -> String {
    match std::env::var("ProgramData") {
        Ok(folder) if cfg!(windows) => format!("{folder}\\AzureConnectedMachineAgent\\Tokens"),
        _ => "/var/opt/azcmagent/tokens".to_owned(),
    }
}

/// The text of a file that proves something.
async fn secret_in(path: &str) -> Result<Secret, Halt> {
    let file = path.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let mut text = String::with_capacity(FILE_BYTES as usize);
        let read = std::fs::File::open(file)?
            .take(FILE_BYTES)
            .read_to_string(&mut text);
        let secret = Secret::new(text);
        read.map(|_| Secret::new(secret.expose().trim()))
    });
    let why = match tokio::time::timeout(FILE_BOUND, read).await {
        Ok(Ok(Ok(secret))) => return Ok(secret),
        Ok(Ok(Err(error))) => error.to_string(),
        _ => format!("it took longer than {} seconds", FILE_BOUND.as_secs()),
    };
    let message = format!(
        "The file '{path}', which proves the identity of this machine or workload, can't be read ({why}): check that \
         this account may read it."
    );
    Err(faults::fault("ProofFileUnreadable", "PermissionDenied", message, path).into())
}

fn absent(request: &LocalRequest, trouble: &Trouble) -> Halt {
    let url = request.url.as_str();
    let address = url.split('?').next().unwrap_or_default();
    let mut failure = faults::trouble(trouble, address, "");
    failure.id = "ManagedIdentityAbsent".to_owned();
    failure.message = format!(
        "No managed identity endpoint answers at {address} ({}): run this on an Azure machine or service that has an \
         identity, or sign in another way.",
        failure.cause.as_deref().unwrap_or("it took too long")
    );
    failure.into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use std::net::{TcpListener, TcpStream};
    use std::thread::JoinHandle;

    use identity::Surroundings;

    use super::*;

    /// Answers requests one after the other with these; the requests, when all were answered.
    fn endpoint(answers: Vec<String>) -> (String, JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/token", listener.local_addr().unwrap());
        let served = std::thread::spawn(move || {
            let serve = |answer: String| {
                let (mut stream, _) = listener.accept().unwrap();
                let asked = head(&mut stream);
                std::io::Write::write_all(&mut stream, answer.as_bytes()).unwrap();
                asked
            };
            answers.into_iter().map(serve).collect()
        });
        (address, served)
    }

    fn head(stream: &mut TcpStream) -> String {
        let (mut text, mut byte) = (Vec::new(), [0]);
        while !text.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
            text.push(byte[0]);
        }
        String::from_utf8(text).unwrap()
    }

    fn answer(status: &str, header: &str) -> String {
        format!("HTTP/1.1 {status}\r\n{header}Connection: close\r\nContent-Length: 2\r\n\r\n{{}}")
    }

    async fn ask(endpoint: &str, folder: &str) -> Result<Whole, Halt> {
        let around: Surroundings = serde_json::from_value(
            serde_json::json!({ "IDENTITY_ENDPOINT": endpoint, "IMDS_ENDPOINT": "x" }),
        )
        .unwrap();
        let identity = ManagedIdentity::found(&around, None).unwrap();
        let cloud = identity::clouds::resolve(None, None, None).unwrap();
        asked(identity.request(&cloud, None).unwrap(), folder).await
    }

    #[tokio::test]
    async fn arc_is_shown_the_key_that_it_names_and_asked_again_when_busy() {
        let folder = std::env::temp_dir().join(format!("arc-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let key = folder.join("a.key");
        std::fs::write(&key, "the-key").unwrap();
        let challenge = format!("WWW-Authenticate: Basic realm={}\r\n", key.display());
        let (address, served) = endpoint(vec![
            answer("401 Unauthorized", &challenge),
            answer("503 Busy", ""),
            answer("200 OK", ""),
        ]);
        let whole = ask(&address, folder.to_str().unwrap()).await;
        assert!(whole.is_ok_and(|whole| whole.status == 200));
        let asked = served.join().unwrap();
        let proved: Vec<_> = asked
            .iter()
            .map(|head| {
                head.to_lowercase()
                    .contains("authorization: basic the-key\r\n")
            })
            .collect();
        assert_eq!(proved, [false, true, true]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[tokio::test]
    async fn a_file_elsewhere_is_not_read_and_an_absent_endpoint_is_told() {
        let (address, served) = endpoint(vec![answer(
            "401 Unauthorized",
            "WWW-Authenticate: Basic realm=/etc/hostname\r\n",
        )]);
        let Err(Halt::Failed(failure)) = ask(&address, "/var/opt/azcmagent/tokens").await else {
            panic!("a key of no key folder was taken")
        };
        assert_eq!(failure.id, "ManagedIdentityKeyRefused");
        served.join().unwrap();
        let Err(Halt::Failed(failure)) = ask(&address, "/var/opt/azcmagent/tokens").await else {
            panic!("nobody listens there")
        };
        assert_eq!(failure.id, "ManagedIdentityAbsent");
    }
}
