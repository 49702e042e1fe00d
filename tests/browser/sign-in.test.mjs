// The sign-in as a person has it: a shell asks, a Chromium answers.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { connect, signIn, startBrowser, startSandbox } from "./stage.mjs";

const limit = { timeout: 120_000 };
let sandbox, browser, page;

before(async () => {
  sandbox = await startSandbox();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  sandbox.stop();
});
beforeEach(async () => { page = await browser.newPage(); });
afterEach(async () => { await page.context().clearCookies(); await page.close(); });

function callbackOf(address, query) {
  const asked = new URL(address).searchParams;
  const callback = new URL(asked.get("redirect_uri"));
  callback.search = new URLSearchParams({ state: asked.get("state"), ...query });
  return callback.href;
}

test("account, password and verification code lead to a connection", limit, async () => {
  const shell = await connect(sandbox);
  await page.goto(shell.address);
  await signIn(page, sandbox);
  await page.getByText(/you can close this window/i).waitFor();
  assert.equal(await shell.outcome, "CONNECTED chris@contoso.com");
});

test("a wrong password and a wrong code are said on their pages and can be mended", limit, async () => {
  const shell = await connect(sandbox);
  await page.goto(shell.address);
  if (await page.locator("input[name=loginfmt]").count()) {
    await page.fill("input[name=loginfmt]", sandbox.account);
    await page.keyboard.press("Enter");
  }
  await page.fill("input[name=passwd]", "not the password");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  assert.match(await page.innerText("body"), /50126/);
  await page.fill("input[name=passwd]", sandbox.password);
  await page.keyboard.press("Enter");
  await page.fill("input[name=otc]", "000000");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=alert]");
  await page.fill("input[name=otc]", sandbox.code);
  await page.keyboard.press("Enter");
  await page.getByText(/you can close this window/i).waitFor();
  assert.equal(await shell.outcome, "CONNECTED chris@contoso.com");
});

test("an answer with a wrong state ends the sign-in", limit, async () => {
  const shell = await connect(sandbox);
  await page.goto(callbackOf(shell.address, { code: "made-up", state: "of another sign-in" }));
  assert.doesNotMatch(await page.innerText("body"), /signed in/i);
  assert.match(await shell.outcome, /^FAILED \[SignInStateMismatch.*\] .* commands=0$/);
});

test("a code that was used before is refused", limit, async () => {
  const first = await connect(sandbox);
  const seen = page.waitForRequest((request) => /[?&]code=/.test(request.url()));
  await page.goto(first.address);
  await signIn(page, sandbox);
  const code = new URL((await seen).url()).searchParams.get("code");
  assert.match(await first.outcome, /^CONNECTED/);

  const second = await connect(sandbox);
  await page.goto(callbackOf(second.address, { code }));
  assert.match(await second.outcome, /^FAILED \[.*\] .* commands=0$/);
  assert.match(await second.outcome, /54005|70008|70000/);
});

test("a second callback changes nothing and says so", limit, async () => {
  const shell = await connect(sandbox);
  const seen = page.waitForRequest((request) => /[?&]code=/.test(request.url()));
  await page.goto(shell.address);
  await signIn(page, sandbox);
  const callback = (await seen).url();
  await page.getByText(/close this (window|tab)/i).waitFor();
  const again = await page.goto(callback).then(() => page.innerText("body"), (error) => error.message);
  assert.match(again, /already|ERR_CONNECTION_REFUSED/);
  assert.equal(await shell.outcome, "CONNECTED chris@contoso.com");
});

test("the person says no", limit, async () => {
  const shell = await connect(sandbox);
  await page.goto(callbackOf(shell.address, { error: "access_denied", error_description: "AADSTS65004: User declined to consent to access the app." }));
  assert.match(await shell.outcome, /^FAILED \[.*\] .*65004.* commands=0$/);
});

test("a browser that is closed without an answer ends in a clear error when the time is up", limit, async () => {
  const shell = await connect(sandbox, { openTimeoutSeconds: 5 });
  await page.goto(shell.address);
  await page.close();
  page = await browser.newPage();
  assert.match(await shell.outcome, /^FAILED \[.*\] .*(no answer|did not|within|time).* commands=0$/i);
});

test("the browser knows the account until the shell signs out there", limit, async () => {
  const again = "Connect-EXOPSSession @tenant";
  const shell = await connect(sandbox, { then: `Disconnect-EXOPSSession; ${again}; Disconnect-EXOPSSession -SignOut; ${again}` });
  const signedIn = () => page.getByText(/you can close this window/i).waitFor();
  await page.goto(shell.address);
  await signIn(page, sandbox);
  await signedIn();

  await page.goto(await shell.next());
  await signedIn();

  await page.goto(await shell.next(/logout/));
  assert.match(await page.innerText("body"), /Which account do you want to sign out of/);
  await page.getByRole("button", { name: sandbox.account }).click();
  await page.getByText("You signed out of your account").waitFor();

  await page.goto(await shell.next());
  await page.waitForSelector("input[name=passwd]");
  await signIn(page, sandbox);
  await signedIn();
  assert.equal(await shell.outcome, "CONNECTED chris@contoso.com");
});
