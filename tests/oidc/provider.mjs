// A sign-in service that is not ours: oidc-provider on loopback, under Entra's paths and with Entra's claims.
// Prints one line of JSON when it is ready and ends with its standard input. Beside the protocol it answers
// GET /said (what the token endpoint said to each request) and POST /replay (the last code, sent once more).
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const account = { id: "3f0a3c0e-6f0e-4a57-9a3b-4a5c8f1d2e60", upn: "chris@contoso.com", tenant: "5d1b3a52-7a6c-4b3a-9d1e-0d1f3a5c7e90" };
const client = "fb78d390-0c51-40cd-8e17-fdbfab77341b";
const exchange = "https://outlook.office365.com";
const tenant = "/organizations";
const lifetime = Number(process.argv[2] ?? 3600);

const server = createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(origin + tenant, {
  clients: [{
    client_id: client, application_type: "native", token_endpoint_auth_method: "none", response_types: ["code"],
    redirect_uris: ["http://localhost"],
    grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  }],
  routes: {
    authorization: "/oauth2/v2.0/authorize", token: "/oauth2/v2.0/token", device_authorization: "/oauth2/v2.0/devicecode",
    code_verification: "/oauth2/deviceauth", end_session: "/oauth2/v2.0/logout", jwks: "/discovery/v2.0/keys",
  },
  pkce: { required: () => true },
  scopes: ["openid", "offline_access", "profile"],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, preferred_username: id }) }),
  extraTokenClaims: (_, token) => ({
    tid: account.tenant, oid: account.id, upn: token.accountId, appid: client, scp: "Exchange.Manage",
  }),
  ttl: { AccessToken: lifetime },
  features: {
    deviceFlow: { enabled: true },
    resourceIndicators: {
      enabled: true, defaultResource: () => exchange, useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        audience: exchange, scope: `${exchange}/.default`, accessTokenTTL: lifetime, accessTokenFormat: "jwt",
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
});

// For the search of all that a test run wrote (tests/support/Find-Secret.ps1).
function note(secrets) {
  const folder = process.env.EXOPS_SANDBOX_SECRETS;
  const lines = Object.entries(secrets).filter(([, secret]) => secret)
    .map(([what, secret]) => `${what} ${Buffer.from(secret).toString("base64")}\n`);
  if (folder) appendFileSync(`${folder}/provider-${process.pid}`, lines.join(""));
}

let last;
const said = [];
provider.on("grant.success", (ctx) => {
  const { grant_type: grant, code, code_verifier, device_code } = ctx.oidc.body;
  const { access_token, refresh_token, id_token } = ctx.body;
  note({ code, code_verifier, device_code, access_token, refresh_token, id_token });
  if (code) last = { ...ctx.oidc.body };
  said.push({ grant });
});
provider.on("grant.error", (ctx, error) => {
  said.push({ grant: ctx.oidc?.body?.grant_type, error: error.error, detail: error.error_detail ?? error.error_description });
});
provider.use(async (ctx, next) => {
  await next();
  // RFC 8628 leaves the pace to the service; its default of five seconds would only make the tests wait.
  if (ctx.oidc?.route === "device_authorization" && ctx.body?.device_code) ctx.body.interval = 1;
});

const answer = provider.callback();
server.on("request", async (request, response) => {
  const json = (value) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
  if (request.url === "/said") return json(said);
  if (request.url === "/replay") {
    const again = await fetch(`${origin}${tenant}/oauth2/v2.0/token`, { method: "POST", body: new URLSearchParams(last) });
    return json({ status: again.status, ...await again.json() });
  }
  // Entra has the metadata below v2.0 and the endpoints beside it; oidc-provider has one root for both.
  request.originalUrl = request.url.replace(`${tenant}/v2.0/`, `${tenant}/`);
  // OpenID Connect wants consent asked for where offline_access is (Core 11); Entra remembers it.
  if (request.url.includes("/authorize?")) request.originalUrl += "&prompt=consent";
  request.url = request.originalUrl.slice(tenant.length);
  answer(request, response);
});

process.stdin.on("end", () => process.exit()).resume();
console.log(JSON.stringify({ origin, authority: origin + tenant, account: account.upn, tenant: account.tenant }));
