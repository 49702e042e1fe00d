// The other side of main.rs: PowerShell's own serializer, and values of every kind that it writes.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.IO;
using System.Management.Automation;
using System.Net.Sockets;
using System.Security;
using System.Text;
using System.Xml;

public class Thing
{
    public string Name { get; set; }
    public object Inner { get; set; }
    public int[] Numbers { get; set; }
    public override string ToString() { return Name; }
}

public static class Engine
{
    // Deeper than any value, so that nothing is cut to its text.
    const int Depth = 100;

    static ulong state;
    static List<object> made;
    static string expected;

    public static void Serve(int port)
    {
        using (var client = new TcpClient("127.0.0.1", port))
        using (var stream = client.GetStream())
        using (var reader = new BinaryReader(stream))
        using (var writer = new BinaryWriter(stream))
        {
            while (true)
            {
                char operation = (char)reader.ReadByte();
                string request = Encoding.UTF8.GetString(reader.ReadBytes(reader.ReadInt32()));
                if (operation == 'q') { return; }
                string answer;
                try { answer = Answer(operation, request); }
                catch (Exception error) { answer = "ERROR " + error; }
                byte[] bytes = Encoding.UTF8.GetBytes(answer);
                writer.Write(bytes.Length);
                writer.Write(bytes);
                writer.Flush();
            }
        }
    }

    static string Answer(char operation, string request)
    {
        switch (operation)
        {
            // A document of generated values; what it becomes in the engine's hands is what ours has to become.
            case 'm':
                string[] parts = request.Split(' ');
                string text = PSSerializer.Serialize(Batch(ulong.Parse(parts[0]), int.Parse(parts[1])), Depth);
                expected = Again(text);
                return text;
            case 'c':
                string actual = Again(request);
                return actual == expected ? "" : Difference(expected, actual);
            default:
                return Again(request);
        }
    }

    // Roots one by one, each in a document of its own inside the text.
    static string Again(string text)
    {
        return PSSerializer.Serialize(PSSerializer.Deserialize(text), Depth);
    }

    static string Difference(string one, string other)
    {
        int at = 0;
        while (at < one.Length && at < other.Length && one[at] == other[at]) { at++; }
        int from = Math.Max(0, at - 300);
        return "expected: " + one.Substring(from, Math.Min(500, one.Length - from)) +
            "\ngot:      " + other.Substring(from, Math.Min(500, other.Length - from));
    }

    static ulong Next()
    {
        state ^= state >> 12; state ^= state << 25; state ^= state >> 27;
        return state * 2685821657736338717UL;
    }

    static int Below(int bound) { return (int)((Next() >> 33) % (ulong)bound); }

    static object[] Batch(ulong seed, int count)
    {
        state = seed * 0x9E3779B97F4A7C15UL + 1;
        made = new List<object>();
        var values = new object[count];
        for (int i = 0; i < count; i++) { values[i] = Value(3); }
        return values;
    }

    // A chain of containers, each in the one before.
    public static object Nested(int levels)
    {
        object inner = Leaf();
        for (int i = 0; i < levels; i++)
        {
            switch (Below(4))
            {
                case 0: inner = new object[] { inner }; break;
                case 1: inner = new Hashtable { { "a", inner } }; break;
                case 2: inner = new Thing { Name = "t", Inner = inner }; break;
                default: inner = Note("n", inner); break;
            }
        }
        return inner;
    }

    static PSObject Note(string name, object value)
    {
        var bag = new PSObject();
        bag.Properties.Add(new PSNoteProperty(name, value));
        return bag;
    }

    static object Value(int depth)
    {
        int kind = Below(100);
        if (kind == 0 && depth == 3) { return Nested(46); }
        if (depth == 0 || kind < 62) { return Leaf(); }
        if (kind < 66 && made.Count > 0) { return made[Below(made.Count)]; }
        object container = Container(depth);
        made.Add(container);
        return container;
    }

    static object[] Some(int depth)
    {
        var items = new object[Below(4)];
        for (int i = 0; i < items.Length; i++) { items[i] = Value(depth - 1); }
        return items;
    }

    static object Container(int depth)
    {
        object[] some = Some(depth);
        switch (Below(19))
        {
            case 0: return some;
            case 1: return new ArrayList(some);
            case 2: return new List<object>(some);
            case 3: return new Stack(some);
            case 4: return new Queue(some);
            case 5: return new Stack<object>(some);
            case 6: return new Queue<object>(some);
            case 7: return Lazily(some);
            case 8: return new[] { Text(), null, Text() };
            case 9: return new[] { Below(9), -1 };
            case 10: case 11: return Fill(new Hashtable(), some);
            case 12: return Fill(new OrderedDictionary(), some);
            case 13:
                var dictionary = new Dictionary<string, object>();
                Fill(dictionary, some);
                return dictionary;
            case 14: return Bag(new PSObject(), some);
            case 15: return Bag(new PSObject(Text()), some);
            case 16: return Bag(new PSObject(Below(3) == 0 ? (object)Below(99) : DateTime.UtcNow.Date), some);
            case 17: return Cycle(some);
            default: return new Thing { Name = Text(), Inner = Value(depth - 1), Numbers = new[] { 1, 2 } };
        }
    }

    static IEnumerable Lazily(object[] items) { foreach (object item in items) { yield return item; } }

    static IDictionary Fill(IDictionary table, object[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            // Keys that differ in more than their case.
            object key = table is Dictionary<string, object> || Below(4) > 0 ? i + Text() : (object)(i * 100 + Below(100));
            table[key] = values[i];
        }
        return table;
    }

    static PSObject Bag(PSObject bag, object[] values)
    {
        if (Below(3) == 0) { bag.TypeNames.Insert(0, "My.Type" + Below(3)); }
        for (int i = 0; i < values.Length; i++) { bag.Properties.Add(new PSNoteProperty(i + Text(), values[i])); }
        return bag;
    }

    static object Cycle(object[] values)
    {
        switch (Below(4))
        {
            case 0:
                var table = new Hashtable { { "values", values } };
                table["self"] = table;
                return table;
            case 1:
                var list = new ArrayList(values);
                list.Add(new object[] { list });
                return list;
            case 2:
                PSObject one = Note("values", values), other = Note("peer", one);
                one.Properties.Add(new PSNoteProperty("peer", other));
                return new object[] { one, other };
            default:
                var thing = new Thing { Name = Text() };
                thing.Inner = new Thing { Name = "inner", Inner = thing };
                return thing;
        }
    }

    static object Leaf()
    {
        switch (Below(34))
        {
            case 0: return null;
            case 1: return Below(2) == 0;
            case 2: return (char)Next();
            case 3: return (sbyte)Next();
            case 4: return (byte)Next();
            case 5: return (short)Next();
            case 6: return (ushort)Next();
            case 7: return (int)Next();
            case 8: return (uint)Next();
            case 9: return (long)Next();
            case 10: return Next();
            case 11: return Single();
            case 12: return BitConverter.Int64BitsToDouble((long)Next());
            case 13: return Pick(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.1, 1e15, 1e16, 123456789012345680.0, double.Epsilon, double.MaxValue);
            case 14: return new decimal((int)Next(), (int)Next(), Below(2) == 0 ? 0 : (int)Next(), Below(2) == 0, (byte)Below(29));
            case 15: return Moment();
            case 16: return new TimeSpan((long)Next() >> Below(60));
            case 17: return Pick(TimeSpan.Zero, TimeSpan.MinValue, TimeSpan.MaxValue, TimeSpan.FromDays(14));
            case 18: return Guids();
            case 19: return new Uri("https://contoso.com/" + Below(99) + "/a%20b?x=\u00e4&y=" + Below(9));
            case 20: return new Uri("a/" + Below(99), UriKind.Relative);
            case 21: return Below(2) == 0 ? new Version(Below(99), Below(99)) : new Version(15, 20, Below(9999), Below(99));
            case 22: return Bytes(Below(40));
            case 23: return Document();
            case 24: return ScriptBlock.Create(" $_ -like 'a*' # " + Below(99));
            case 25: return Progress();
            case 26: return (DayOfWeek)Below(7);
            case 27: return (FileAttributes)Below(64);
            case 28: return new SwitchParameter(Below(2) == 0);
            case 29: return Secret();
            default: return Text();
        }
    }

    static T Pick<T>(params T[] items) { return items[Below(items.Length)]; }

    static object Single()
    {
        if (Below(4) == 0) { return Pick(float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0.0f, 0.1f, 16777216f, float.Epsilon); }
        return BitConverter.ToSingle(Bytes(4), 0);
    }

    static object Moment()
    {
        var at = new DateTime((long)(Next() % (ulong)(DateTime.MaxValue.Ticks - 2 * TimeSpan.TicksPerDay)) + TimeSpan.TicksPerDay);
        if (Below(3) == 0) { at = at.Date; }
        return DateTime.SpecifyKind(at, (DateTimeKind)Below(3));
    }

    static object Guids() { return Below(5) == 0 ? Guid.Empty : new Guid(Bytes(16)); }

    static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (int i = 0; i < count; i++) { bytes[i] = (byte)Below(256); }
        return bytes;
    }

    static object Document()
    {
        var document = new XmlDocument();
        document.LoadXml("<a b=\"&lt;" + Below(9) + "\"><c>t &amp; \u00e4</c><d /></a>");
        return document;
    }

    static object Progress()
    {
        var record = new ProgressRecord(Below(99), "activity " + Text(), "status " + Text());
        if (Below(2) == 0) { record.CurrentOperation = Text(); record.PercentComplete = Below(101); record.SecondsRemaining = Below(99); }
        if (Below(2) == 0) { record.ParentActivityId = 100; record.RecordType = ProgressRecordType.Completed; }
        return record;
    }

    static object Secret()
    {
        var secret = new SecureString();
        foreach (char letter in "pa" + Below(99)) { secret.AppendChar(letter); }
        return secret;
    }

    // Words that look like escapes, markup, controls, halves of letters, and letters of every plane.
    static string Text()
    {
        var text = new StringBuilder();
        for (int i = Below(9); i > 0; i--)
        {
            switch (Below(12))
            {
                case 0: text.Append("_x" + Below(65536).ToString("X4") + "_"); break;
                case 1: text.Append("_x" + (0xD800 + Below(2048)).ToString(Below(2) == 0 ? "X4" : "x4") + "_"); break;
                case 2: text.Append(Pick("_x005F_", "_x", "_X0041_", "_", "x005F_", "xD800_", "__x", "_x_x005f_")); break;
                case 3: text.Append((char)(0xD800 + Below(2048))); break;
                case 4: text.Append(char.ConvertFromUtf32(0x10000 + Below(0xFFFFF))); break;
                case 5: text.Append(Pick("<", "&", ">", "\"", "'", "]]>", "&amp;", "\r\n", "\n", "\t", " ")); break;
                case 6: text.Append((char)Below(0xA0)); break;
                // .NET's reader refuses the two last letters of the plane, however they are written.
                case 7: text.Append((char)(Below(2) == 0 ? Below(0xD800) : 0xE000 + Below(0x1FFE))); break;
                default: text.Append(Pick("a", "Z", "0", "smtp:", " ", "\u00df\u0130\u0131")); break;
            }
        }
        return text.ToString();
    }
}
