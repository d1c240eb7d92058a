## The team: members, invitations, notices to owners

role-means-owner = May do everything: members, groups, the deployment.
role-means-editor = May do what analysts may, and also: grade sources, invite readers and analysts, change groups' settings, see who sent a report.
role-means-analyst = May do what readers may, and also: send reports, review and correct incidents, set what a group is told of.
role-means-reader = May ask questions, look at incidents, take files away, and be told of news in their own chat.
role-means-none = May do nothing here.
deed-closed = This is switched off in this group. An editor can change that with /group.
in-private-only = That is for our private chat: here everybody would see it.
members-list =
    <b>Members: { $count }</b>
    { $members }
members-line = { $name } · { $role } · <code>{ $id }</code>
words-add = add
words-remove = remove
members-usage =
    <code>/members</code> shows who is in, with buttons that change it.
    <code>/members add NUMBER reader | analyst | editor | owner</code>
    <code>/members remove NUMBER</code>
member-since = In since { $day }.
member-name-ask = <b>What is { $name } to be called?</b> Reply to this message with the name.
member-remove-ask = <b>Shut { $name } out?</b> It takes effect at once, for buttons that are already there too. What they reported and corrected stays.
member-remove-yes = Yes, remove
button-members = 👥 Members
button-rename = ✏️ Name
button-remove = 🚫 Remove
team-added = { $name } is in, as { $role }.
team-changed = { $name } is { $role } now.
team-same = { $name } is { $role } already.
team-removed = { $name } is out.
team-not-allowed = Only an owner may do this.
team-no-member = There is no such member (any more).
team-last-owner = That is the last owner. Make somebody else an owner first.
team-of-settings = That is an owner by the bot's settings (SITREP_OWNERS); only those can change it.
your-role = Your role here is now: <b>{ $role }</b>. { $means }
button-invite = ➕ Invite somebody
button-invitations = 📨 Invitations
button-invite-drop = 🗑 Take back
invite-which = <b>Which role?</b> The invitation is a link for one person, good for 3 days.
invite-usage = <code>/invite ROLE</code>, or <code>/invite ROLE DAYS</code> for a link that is good for up to { $most } days. /invite alone shows the roles that you may give.
invite-made =
    <b>An invitation, as { $role }</b>
    { $link }

    Send this link to one person. It works once, until { $until }; whoever opens it first is in. It is shown only here: I keep no copy.
invite-gone = That invitation does not stand any more.
invitations-heading = <b>Invitations that nobody has used yet</b>
invitations-none = There is no open invitation.
invitation-line = { $number }. { $role } · until { $until }
invited-joined = Welcome! You are in, as { $role }.
invited-promoted = You are { $role } now.
invited-already = You are in already, as { $role }. The invitation is still good for somebody else.
invited-used = This invitation has been used already. Ask whoever sent it for another one.
invited-ended = This invitation has ended. Ask whoever sent it for another one.
invited-unknown = This invitation does not stand (any more). Ask whoever sent it for another one.
owner-joined = 👤 { $name } (<code>{ $id }</code>) came in by an invitation of { $by }, as { $role }. /members
owner-role = 👤 { $by } made { $name } { $role }.
owner-removed = 👤 { $by } removed { $name }.
owner-stranger-added = 🚪 { $name } (<code>{ $id }</code>), who is no owner, added me to “{ $chat }”. I have left it.
owner-taken-out = 🚪 I was taken out of “{ $chat }”. Nothing is sent there any more.
command-members = who may use me
command-invite = invite somebody by a link

## Forgetting a person

words-me = me|myself
words-member = member
words-name = name
forget-usage =
    <code>/forget me</code> removes your traces: your membership, your number at the reports that you sent, your name at the corrections that you made.
    <code>/forget member NUMBER</code> does the same for somebody else (owners).
    <code>/forget name NAME</code> takes the name of a person out of every report and incident (editors).
forget-me-ask = <b>Shall I forget you?</b> You are no member afterwards. What you reported and corrected stays, as a former member's. This cannot be taken back.
forget-member-ask = <b>Shall I forget { $name }?</b> They are no member afterwards. What they reported and corrected stays, as a former member's. This cannot be taken back.
forget-traces = Reports sent in: { $reports }. Changes of incidents: { $changes }.
forget-yes = Yes, forget
forget-no = No
forget-not-done = Nothing was changed.
forget-done = Done. Nothing here leads to this person any more.
forget-not-allowed = Only an owner may do this.
forget-last-owner = That is the last owner. Make somebody else an owner first.
forget-of-settings = That is an owner by the bot's settings (SITREP_OWNERS). They must be taken out there first.
forget-name-usage = Whose name? For example <code>/forget name Ahmad al-Khatib</code>, as it is spelled in the report.
forget-name-nowhere = No report has the name “{ $name }”. Try another spelling, and the other script.
forget-name-ask = <b>Shall I forget the name “{ $name }”?</b> Marks (███) will stand in its place in texts, incidents, corrections and questions; what happened stays. This cannot be taken back.
forget-name-traces = Reports with it: { $reports }. Incidents they tell of: { $incidents }.
forget-name-done =
    { $reports ->
        [one] Done: the name is gone from 1 report. It will be left out of what comes in later, too. Spellings in the other script are names of their own. Delete the message with the name in this chat yourself.
       *[other] Done: the name is gone from { $reports } reports. It will be left out of what comes in later, too. Spellings in the other script are names of their own. Delete the message with the name in this chat yourself.
    }
former-member = a former member
a-member = a member
submitted-by = 📥 Sent in by: { $names }
command-forget = remove my traces from here
