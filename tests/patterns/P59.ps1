# A room is configured in several steps that print nothing.
$printed = @(
    Set-CASMailbox projector1 -ActiveSyncEnabled $false
    Set-CalendarProcessing projector1 -AutomateProcessing AutoAccept -BookingWindowInDays 90 -AllBookInPolicy:$true
    Set-MailboxRegionalConfiguration projector1 -Language nb-NO -TimeZone 'W. Europe Standard Time' -DateFormat dd.MM.yyyy
)
"printed: $($printed.Count)"
$booking = Get-CalendarProcessing projector1
"$($booking.AutomateProcessing) $($booking.BookingWindowInDays) $((Get-CASMailbox projector1).ActiveSyncEnabled)"
