// What the browser tests stand on: a sandbox, a Chromium, and shells that connect.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const artifacts = process.env.EXOPS_ARTIFACTS;
const [shell, ...shellArguments] = JSON.parse(process.env.EXOPS_SHELL ?? "[]");
const handOver = fileURLToPath(new URL("hand-over.mjs", import.meta.url));

/** Starts a sandbox that dies with this process; resolves to what it says of itself. */
export async function startSandbox() {
  const child = spawn(process.env.EXOPS_SANDBOX, ["serve", "--mailboxes", "20"], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return { ...JSON.parse(line), stop: () => child.stdin.end() };
}

/** A Chromium with nothing of its own to say to the network; `inPlace` is where the names of the cloud lead. */
export function startBrowser({ inPlace } = {}) {
  const names = inPlace ? [`--host-resolver-rules=MAP *:443 ${new URL(inPlace).host}`] : [];
  return chromium.launch({
    executablePath: process.env.EXOPS_CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync", ...names],
  });
}

/**
 * A shell that connects: `address` is what it asked its browser to open, `next(what)` the next address of that kind (each
 * comes by a process of its own, so two kinds may overtake one another), `outcome` its last line. `then` is PowerShell that it runs once it is connected with @tenant.
 */
export async function connect(sandbox, { openTimeoutSeconds = 120, account = sandbox.account, then = "" } = {}) {
  const asked = [];
  let arrived = () => {};
  const inbox = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.setHeader("connection", "close").end();
    asked.push(body);
    arrived();
  });
  const next = async (what = /authorize/) => {
    for (;;) {
      const at = asked.findIndex((one) => what.test(one));
      if (at >= 0) return asked.splice(at, 1)[0];
      await new Promise((resolve) => { arrived = resolve; });
    }
  };
  await new Promise((ready) => inbox.listen(0, "127.0.0.1", ready));
  const script = `
    $ProgressPreference = 'SilentlyContinue'
    Import-Module '${artifacts}/EXOPSSession/EXOPSSession.psd1'
    try {
      $option = [System.Management.Automation.Remoting.PSSessionOption]@{ OpenTimeout = [timespan]::FromSeconds(${openTimeoutSeconds}) }
      $tenant = @{ ConnectionUri = '${sandbox.connectionUri}'; AzureADAuthorizationEndpointUri = '${sandbox.azureADAuthorizationEndpointUri}'; UserPrincipalName = '${account}'; PSSessionOption = $option }
      Connect-EXOPSSession @tenant
      $mailbox = Get-Mailbox chris@contoso.com
      ${then}
      "CONNECTED $($mailbox.PrimarySmtpAddress)"
    } catch { "FAILED [$($_.FullyQualifiedErrorId)] $($_.Exception.Message) commands=$(@(Get-Command -Module tmp_*).Count)" }`;
  const child = spawn(shell, [...shellArguments, "-NoProfile", "-Command", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, BROWSER: `${process.execPath} ${handOver} http://127.0.0.1:${inbox.address().port}/` },
  });
  let said = "";
  child.stdout.on("data", (chunk) => { said += chunk; });
  const outcome = once(child, "close").then(() => { inbox.close(); return said.trim().split("\n").at(-1); });
  const address = await Promise.race([next(), outcome.then((line) => { throw new Error(`The shell ended before it opened a browser: ${line}`); })]);
  return { address, next, outcome };
}

/** Types the three answers of the sign-in pages. */
export async function signIn(page, sandbox, { password = sandbox.password, code = sandbox.code } = {}) {
  if (await page.locator("input[name=loginfmt]").count()) {
    await page.fill("input[name=loginfmt]", sandbox.account);
    await page.keyboard.press("Enter");
  }
  await page.fill("input[name=passwd]", password);
  await page.keyboard.press("Enter");
  await page.fill("input[name=otc]", code);
  await page.keyboard.press("Enter");
}
