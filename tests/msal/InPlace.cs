// What Microsoft.Identity.Client needs to find a sandbox in the place of the cloud: HTTP that leads every name there, and a
// person in front of a browser.
using System;
using System.Diagnostics;
using System.Net.Http;
using System.Net.Sockets;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Identity.Client;

public sealed class InPlaceFactory : IMsalHttpClientFactory
{
    private readonly HttpClient client;

    // Trusts one root and nothing of the machine's own; names are checked as ever.
    public InPlaceFactory(int port, X509Certificate2 root)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false };
        handler.ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel).ConfigureAwait(false);
                return new NetworkStream(socket, true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        };
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        handler.SslOptions.CertificateChainPolicy = policy;
        client = new HttpClient(handler);
    }

    public HttpClient GetHttpClient()
    {
        return client;
    }
}

public sealed class Visitor
{
    private readonly string program;
    private readonly string script;

    // A program (node) and its script, which takes an address and, for a device sign-in, the code to type there.
    public Visitor(string program, string script)
    {
        this.program = program;
        this.script = script;
    }

    public string Said { get; private set; }

    public async Task Visit(Uri address, string code)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { script, address.AbsoluteUri, code ?? "" })
        {
            start.ArgumentList.Add(word);
        }
        using (var process = Process.Start(start))
        {
            var complained = process.StandardError.ReadToEndAsync();
            Said = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
            await process.WaitForExitAsync().ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException("The browser got stuck: " + await complained.ConfigureAwait(false));
            }
        }
    }

    // The visit that the library began last; it listens for the answer only after the browser has been opened.
    public Task Visiting { get; private set; }

    // A visit that gets stuck ends the library's wait by the source.
    public SystemWebViewOptions Browser(CancellationTokenSource wait)
    {
        return new SystemWebViewOptions
        {
            OpenBrowserAsync = address =>
            {
                Visiting = Visit(address, null);
                Visiting.ContinueWith(visit => wait.Cancel(), TaskContinuationOptions.OnlyOnFaulted);
                return Task.CompletedTask;
            }
        };
    }

    public Func<DeviceCodeResult, Task> DeviceCode()
    {
        return code => Visit(new Uri(code.VerificationUrl), code.UserCode);
    }
}
