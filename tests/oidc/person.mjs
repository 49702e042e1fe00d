// A person at the pages of oidc-provider's own development interactions: node person.mjs NAME ADDRESS [USERCODE].
// Follows redirects and fills forms as a browser does; prints where it is sent beyond the provider, or the last page's title.
const [name, first, userCode] = process.argv.slice(2);
const cookies = new Map();
const provider = new URL(first).origin;

async function open(address, form) {
  const response = await fetch(address, {
    method: form ? "POST" : "GET", body: form, redirect: "manual",
    headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join("; ") },
  });
  for (const line of response.headers.getSetCookie()) {
    const [pair] = line.split(";");
    const at = pair.indexOf("=");
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return response;
}

const attribute = (tag, wanted) => tag.match(new RegExp(`\\b${wanted}="([^"]*)"`))?.[1]?.replaceAll("&amp;", "&");

let at = first;
let response = await open(at);
for (let pages = 0; pages < 20; pages++) {
  const location = response.headers.get("location");
  if (location) {
    at = new URL(location, at).href;
    if (new URL(at).origin !== provider) {
      console.log(at);
      process.exit(0);
    }
    response = await open(at);
    continue;
  }
  const page = await response.text();
  const [, tag, body] = page.match(/<form\b([^>]*)>([\s\S]*?)<\/form>/) ?? [];
  if (!tag || !response.ok) {
    console.log(page.match(/<title>(.*?)<\/title>/)?.[1]);
    process.exit(response.ok ? 0 : 1);
  }
  const form = new URLSearchParams();
  for (const [input] of body.matchAll(/<input\b[^>]*>/g)) {
    const field = attribute(input, "name");
    const typed = { login: name, password: "any password will do", user_code: userCode }[field];
    if (field) form.append(field, typed ?? attribute(input, "value") ?? "");
  }
  at = new URL(attribute(tag, "action"), at).href;
  response = await open(at, form);
}
console.error("After twenty pages the sign-in had still not ended.");
process.exit(1);
