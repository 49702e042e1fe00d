using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

/// <summary>A proxy on loopback that answers in the place of every https host: it opens the tunnel with a certificate of its own
/// and hands what comes through on to one plain port, and remembers both.</summary>
public sealed class RecordingProxy : IDisposable
{
    private readonly TcpListener listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly X509Certificate2 certificate;
    private readonly int target;
    private readonly string credential;

    /// <summary>The first lines of the requests for a tunnel, with the status that each was given.</summary>
    public ConcurrentQueue<string> Tunnels { get; } = new ConcurrentQueue<string>();

    /// <summary>What went through the tunnels toward the target.</summary>
    public ConcurrentQueue<string> Sent { get; } = new ConcurrentQueue<string>();

    public string Address { get { return "127.0.0.1:" + ((IPEndPoint)listener.LocalEndpoint).Port; } }

    /// <summary>credential is "name:password", or empty when anybody may pass.</summary>
    public RecordingProxy(X509Certificate2 certificate, int target, string credential)
    {
        this.certificate = certificate;
        this.target = target;
        this.credential = credential.Length == 0 ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        listener.Start();
        Task.Run(Accept);
    }

    public void Dispose() { listener.Stop(); }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient client;
            try { client = await listener.AcceptTcpClientAsync(); } catch (Exception) { return; }
            _ = Serve(client);
        }
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var head = await ReadHead(stream);
                var line = head.Substring(0, head.IndexOf("\r\n", StringComparison.Ordinal));
                var may = credential == null || head.Contains("\r\nProxy-Authorization: " + credential + "\r\n");
                Tunnels.Enqueue(line + (may ? " 200" : " 407"));
                var answer = may ? "HTTP/1.1 200 Connection established\r\n\r\n"
                    : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"network\"\r\nContent-Length: 0\r\n\r\n";
                var bytes = Encoding.ASCII.GetBytes(answer);
                await stream.WriteAsync(bytes, 0, bytes.Length);
                if (!may) { return; }
                using (var secure = new SslStream(stream))
                using (var onward = new TcpClient())
                {
                    await secure.AuthenticateAsServerAsync(certificate);
                    await onward.ConnectAsync(IPAddress.Loopback, target);
                    await Task.WhenAny(Relay(secure, onward.GetStream(), Sent), Relay(onward.GetStream(), secure, null));
                }
            }
        }
        catch (IOException) { }
        catch (SocketException) { }
    }

    private static async Task<string> ReadHead(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, 0, 1) == 0) { throw new IOException("The client went away."); }
            head.Append((char)one[0]);
        }
        return head.ToString();
    }

    private static async Task Relay(Stream from, Stream to, ConcurrentQueue<string> record)
    {
        var piece = new byte[65536];
        int count;
        while ((count = await from.ReadAsync(piece, 0, piece.Length)) > 0)
        {
            if (record != null) { record.Enqueue(Encoding.Latin1.GetString(piece, 0, count)); }
            await to.WriteAsync(piece, 0, count);
        }
    }
}
