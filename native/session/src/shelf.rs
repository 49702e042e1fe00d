//! The tokens of all accounts that are signed in: one for each, however many connections use it.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use identity::{Claims, TokenSet};

use crate::operation::Operation;
use crate::signin::{SignIn, Way};
use crate::tokens::Tokens;
use crate::work::Halt;

/// For whom a token is, and by whom and for what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Owner {
    authority: String,
    audience: String,
    client_id: String,
    tenant: String,
    /// The user or the service principal.
    object: String,
    /// The sandbox in the cloud's place, whose tokens are nothing to the real one and the other way round.
    place: Option<crate::place::Place>,
}

impl Owner {
    fn of(sign_in: &SignIn, claims: &Claims) -> Owner {
        let authority = &sign_in.authority;
        Owner {
            authority: authority.cloud.authority.to_lowercase(),
            audience: authority.cloud.audience.to_lowercase(),
            client_id: authority.client_id.to_lowercase(),
            tenant: claims.tid.to_lowercase(),
            object: claims
                .oid
                .clone()
                .or(claims.upn.clone())
                .unwrap_or_default(),
            place: authority.wire.place.clone(),
        }
    }

    /// Whether another sign-in asks the same service in the name of the same application.
    fn is_asked_by(&self, sign_in: &SignIn) -> bool {
        let authority = &sign_in.authority;
        self.authority
            .eq_ignore_ascii_case(&authority.cloud.authority)
            && self
                .audience
                .eq_ignore_ascii_case(&authority.cloud.audience)
            && self.client_id.eq_ignore_ascii_case(&authority.client_id)
            && self.place == authority.wire.place
    }
}

#[derive(Debug)]
struct Place {
    owner: Owner,
    user: Option<String>,
    tokens: Weak<Tokens>,
}

impl Place {
    /// The tokens, while a session is open or opening with them: commands that are still ending keep none for others.
    fn tokens(&self) -> Option<Arc<Tokens>> {
        let tokens = self.tokens.upgrade();
        tokens.filter(|tokens| !tokens.is_forgotten())
    }
}

/// Where tokens are found again; they live only as long as a connection uses them.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    places: Mutex<Vec<Place>>,
}

impl Shelf {
    /// Tokens for a sign-in: those of the account that is asked for by name and signed in already, else new ones.
    pub(crate) async fn sign_in(
        &self,
        mut sign_in: SignIn,
        operation: &Arc<Operation>,
    ) -> Result<Arc<Tokens>, Halt> {
        let token_cache = sign_in.token_cache;
        let tokens = self.of_user(&sign_in);
        let tokens = match tokens {
            Some(tokens) if tokens.bearer(operation).await.is_ok() => tokens,
            _ => {
                let tokens = sign_in.first(operation).await?;
                self.put(sign_in, tokens).await
            }
        };
        tokens.have_kept(token_cache, operation).await;
        Ok(tokens)
    }

    /// The tokens of the account that is named; who comes with a proof of their own is judged by that proof.
    fn of_user(&self, sign_in: &SignIn) -> Option<Arc<Tokens>> {
        let user = sign_in.user.as_deref().filter(|user| !user.is_empty())?;
        if !matches!(sign_in.way, Way::Browser) {
            return None;
        }
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let found = places.iter().find(|place| {
            let name = place.user.as_deref().unwrap_or_default();
            place.owner.is_asked_by(sign_in) && name.to_lowercase() == user.to_lowercase()
        });
        found.and_then(Place::tokens)
    }

    /// Keeps new tokens, for the connections that are open too.
    async fn put(&self, sign_in: SignIn, tokens: TokenSet) -> Arc<Tokens> {
        if matches!(sign_in.way, Way::AccessToken(_)) {
            // A token in hand can't be renewed; whoever can renew theirs is not to get it.
            return Tokens::new(sign_in, tokens);
        }
        let owner = Owner::of(&sign_in, &tokens.claims);
        let user = tokens.claims.upn.clone();
        let there = {
            let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
            places.retain(|place| place.tokens.strong_count() > 0);
            let place = places.iter().find(|place| place.owner == owner);
            match place.and_then(Place::tokens) {
                Some(there) => there,
                None => {
                    let new = Tokens::new(sign_in, tokens);
                    let tokens = Arc::downgrade(&new);
                    places.retain(|place| place.owner != owner);
                    places.push(Place {
                        owner,
                        user,
                        tokens,
                    });
                    return new;
                }
            }
        };
        there.replace(sign_in, tokens).await;
        there
    }
}
