using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;

/// <summary>Finds secrets in files, in any of the forms that programs write text in, and pieces of long ones.</summary>
public sealed class SecretSearch
{
    /// <summary>Shorter ones occur by chance.</summary>
    public const int Shortest = 10;

    private const int Piece = 24;
    private readonly Dictionary<ulong, List<byte[]>> patterns = new Dictionary<ulong, List<byte[]>>();
    private readonly Dictionary<byte[], string> names = new Dictionary<byte[], string>();
    private readonly HashSet<string> known = new HashSet<string>();
    private readonly bool[] first = new bool[1 << 20];

    public int Secrets { get; private set; }
    public int TooShort { get; private set; }
    public int Files { get; private set; }
    public long Bytes { get; private set; }

    /// <summary>Adds a secret; what names it in the findings.</summary>
    public void Add(string what, byte[] secret)
    {
        if (!known.Add(Convert.ToBase64String(secret))) { return; }
        if (secret.Length < Shortest) { TooShort++; return; }
        Secrets++;
        AddForm(what, secret);
        AddBase64(what + " in base64", secret);
        string text = Encoding.UTF8.GetString(secret);
        // What is no text, as a key, has no other forms.
        if (!Same(Encoding.UTF8.GetBytes(text), secret)) { return; }
        byte[] wide = Encoding.Unicode.GetBytes(text);
        AddForm(what + " in UTF-16", wide);
        AddBase64(what + " in base64 of UTF-16", wide);
        foreach (string other in new[] { Uri.EscapeDataString(text), WebUtility.UrlEncode(text), WebUtility.HtmlEncode(text), text.Replace("\\", "\\\\").Replace("\"", "\\\"") })
        {
            if (other != text) { AddForm(what + " encoded", Encoding.UTF8.GetBytes(other)); }
        }
    }

    private static bool Same(byte[] one, byte[] other)
    {
        return Convert.ToBase64String(one) == Convert.ToBase64String(other);
    }

    /// <summary>A long one is found by its middle and by its end, so that half of it is found, too.</summary>
    private void AddForm(string what, byte[] form)
    {
        if (form.Length <= 2 * Piece) { AddPattern(what, form); return; }
        foreach (int start in new[] { form.Length / 2 - Piece / 2, form.Length - Piece })
        {
            byte[] piece = new byte[Piece];
            Array.Copy(form, start, piece, 0, Piece);
            AddPattern(what, piece);
        }
    }

    /// <summary>Base64 of a text that the secret is part of: it depends on where in the text the secret begins.</summary>
    private void AddBase64(string what, byte[] secret)
    {
        for (int before = 0; before < 3; before++)
        {
            byte[] shifted = new byte[before + secret.Length];
            secret.CopyTo(shifted, before);
            string text = Convert.ToBase64String(shifted);
            int from = before == 0 ? 0 : 4;
            int length = text.Length - from - 4;
            if (length < Shortest) { continue; }
            string inner = text.Substring(from, length);
            AddForm(what, Encoding.ASCII.GetBytes(inner));
            string url = inner.Replace('+', '-').Replace('/', '_');
            if (url != inner) { AddForm(what, Encoding.ASCII.GetBytes(url)); }
        }
    }

    private void AddPattern(string what, byte[] pattern)
    {
        ulong start = BitConverter.ToUInt64(pattern, 0);
        List<byte[]> same;
        if (!patterns.TryGetValue(start, out same)) { patterns[start] = same = new List<byte[]>(); }
        same.Add(pattern);
        names[pattern] = what;
        first[Place(start)] = true;
    }

    private static int Place(ulong start) { return (int)((start * 0x9E3779B97F4A7C15UL) >> 44); }

    /// <summary>Searches a file; a line for each finding: what and where, never the secret.</summary>
    public IList<string> Search(string path)
    {
        byte[] bytes;
        using (FileStream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        using (MemoryStream copy = new MemoryStream())
        {
            file.CopyTo(copy);
            bytes = copy.ToArray();
        }
        Files++;
        Bytes += bytes.Length;
        List<string> findings = new List<string>();
        ulong window = 0;
        for (int end = 0; end < bytes.Length; end++)
        {
            window = (window >> 8) | ((ulong)bytes[end] << 56);
            List<byte[]> candidates;
            if (end < 7 || !first[Place(window)] || !patterns.TryGetValue(window, out candidates)) { continue; }
            foreach (byte[] candidate in candidates)
            {
                if (!Stands(bytes, end - 7, candidate)) { continue; }
                findings.Add("a " + names[candidate] + " at byte " + (end - 7) + " of " + path);
                // Forms and pieces of one secret overlap; one line says it all.
                end += candidate.Length - 8;
                break;
            }
        }
        return findings;
    }

    private static bool Stands(byte[] bytes, int at, byte[] pattern)
    {
        if (at + pattern.Length > bytes.Length) { return false; }
        for (int i = 0; i < pattern.Length; i++)
        {
            if (bytes[at + i] != pattern[i]) { return false; }
        }
        return true;
    }
}
