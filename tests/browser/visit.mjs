// One person's way through the sign-in pages: an address, and for a device sign-in the code that is typed there. Who signs in
// is in EXOPS_PERSON (JSON: account, password, code), where the cloud's names lead in EXOPS_SECURE_ADDRESS.
import { signIn, startBrowser } from "./stage.mjs";

const [address, deviceCode] = process.argv.slice(2);
const browser = await startBrowser({ inPlace: process.env.EXOPS_SECURE_ADDRESS });
try {
  const page = await browser.newPage({ ignoreHTTPSErrors: true });
  page.setDefaultTimeout(30_000);
  await page.goto(address);
  if (deviceCode) {
    await page.fill("input[name=otc]", deviceCode);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Continue" }).click();
  }
  await signIn(page, JSON.parse(process.env.EXOPS_PERSON));
  await page.getByText(/close this window|authentication complete|you have signed in/i).waitFor();
  console.log(new URL(page.url()).origin);
} finally {
  await browser.close();
}
