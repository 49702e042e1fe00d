using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

/// <summary>A shell's host that answers prompts from a list and remembers all it was shown.</summary>
public sealed class RecordingHost : PSHost
{
    private readonly Guid id = Guid.NewGuid();
    private readonly RecordingInterface ui = new RecordingInterface();

    public ConcurrentQueue<string> Lines { get { return ui.Lines; } }
    public ConcurrentQueue<string> Prompts { get { return ui.Prompts; } }
    public ConcurrentQueue<ProgressRecord> Progress { get { return ui.Progress; } }

    /// <summary>Indices of the choices to give, in order; when none is left the host behaves as a non-interactive one.</summary>
    public ConcurrentQueue<int> Answers { get { return ui.Answers; } }

    public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
    public override CultureInfo CurrentUICulture { get { return CultureInfo.GetCultureInfo("en-US"); } }
    public override Guid InstanceId { get { return id; } }
    public override string Name { get { return "RecordingHost"; } }
    public override PSHostUserInterface UI { get { return ui; } }
    public override Version Version { get { return new Version(1, 0); } }
    public override void EnterNestedPrompt() { throw new NotSupportedException(); }
    public override void ExitNestedPrompt() { throw new NotSupportedException(); }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }

    private sealed class RecordingInterface : PSHostUserInterface
    {
        public readonly ConcurrentQueue<string> Lines = new ConcurrentQueue<string>();
        public readonly ConcurrentQueue<string> Prompts = new ConcurrentQueue<string>();
        public readonly ConcurrentQueue<int> Answers = new ConcurrentQueue<int>();
        public readonly ConcurrentQueue<ProgressRecord> Progress = new ConcurrentQueue<ProgressRecord>();

        public override PSHostRawUserInterface RawUI { get { return null; } }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            Prompts.Enqueue(caption + "|" + message);
            int answer;
            if (!Answers.TryDequeue(out answer)) { throw new PSInvalidOperationException("This host can't ask."); }
            return answer;
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            throw new PSInvalidOperationException("This host can't ask.");
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) { return null; }
        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) { return null; }
        public override string ReadLine() { throw new PSInvalidOperationException("This host can't ask."); }
        public override SecureString ReadLineAsSecureString() { throw new PSInvalidOperationException("This host can't ask."); }
        public override void Write(string value) { Lines.Enqueue(value); }
        public override void Write(ConsoleColor foreground, ConsoleColor background, string value) { Lines.Enqueue(value); }
        public override void WriteLine(string value) { Lines.Enqueue(value); }
        public override void WriteErrorLine(string value) { Lines.Enqueue(value); }
        public override void WriteDebugLine(string message) { Lines.Enqueue(message); }
        public override void WriteVerboseLine(string message) { Lines.Enqueue(message); }
        public override void WriteWarningLine(string message) { Lines.Enqueue(message); }
        public override void WriteProgress(long sourceId, ProgressRecord record) { Progress.Enqueue(record); }
    }
}
