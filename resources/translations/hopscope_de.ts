<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AnswerHeader</name>
    <message>
        <source>proxy timeout set to %1 s</source>
        <translation>Proxy-Timeout auf %1 s gesetzt</translation>
    </message>
    <message>
        <source>log format set by you</source>
        <translation>Logformat von Ihnen gesetzt</translation>
    </message>
</context>
<context>
    <name>CauseTitle</name>
    <message>
        <source>Proxy timeout</source>
        <translation>Proxy-Timeout</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Verbindungs-Timeout</translation>
    </message>
    <message>
        <source>Send timeout</source>
        <translation>Sende-Timeout</translation>
    </message>
    <message>
        <source>Queued too long</source>
        <translation>Zu lange gewartet</translation>
    </message>
    <message>
        <source>Queue full</source>
        <translation>Warteschlange voll</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Verbindung abgelehnt</translation>
    </message>
    <message>
        <source>Connection reset</source>
        <translation>Verbindung zurückgesetzt</translation>
    </message>
    <message>
        <source>Closed without an answer</source>
        <translation>Ohne Antwort geschlossen</translation>
    </message>
    <message>
        <source>Keep-alive race</source>
        <translation>Keep-Alive-Wettlauf</translation>
    </message>
    <message>
        <source>Invalid response head</source>
        <translation>Ungültiger Antwortkopf</translation>
    </message>
    <message>
        <source>Response head too big</source>
        <translation>Antwortkopf zu groß</translation>
    </message>
    <message>
        <source>Broken response body</source>
        <translation>Defekter Antwortinhalt</translation>
    </message>
    <message>
        <source>No server left</source>
        <translation>Kein Server übrig</translation>
    </message>
    <message>
        <source>Name not resolved</source>
        <translation>Name nicht aufgelöst</translation>
    </message>
    <message>
        <source>TLS handshake failed</source>
        <translation>TLS-Handshake gescheitert</translation>
    </message>
    <message>
        <source>Host unreachable</source>
        <translation>Host nicht erreichbar</translation>
    </message>
    <message>
        <source>Protocol mismatch</source>
        <translation>Falsches Protokoll</translation>
    </message>
    <message>
        <source>Sent to the wrong place</source>
        <translation>An die falsche Stelle geleitet</translation>
    </message>
    <message>
        <source>The application&apos;s own error</source>
        <translation>Fehler der Anwendung selbst</translation>
    </message>
    <message>
        <source>The server&apos;s own time limit</source>
        <translation>Zeitgrenze des Servers selbst</translation>
    </message>
    <message>
        <source>Worker recycled</source>
        <translation>Worker ersetzt</translation>
    </message>
    <message>
        <source>Worker crashed</source>
        <translation>Worker abgestürzt</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Speicher erschöpft</translation>
    </message>
    <message>
        <source>No free port</source>
        <translation>Kein freier Port</translation>
    </message>
    <message>
        <source>The proxy&apos;s own limit</source>
        <translation>Grenze des Proxys selbst</translation>
    </message>
    <message>
        <source>A dependency failed</source>
        <translation>Eine Abhängigkeit fiel aus</translation>
    </message>
    <message>
        <source>Overload</source>
        <translation>Überlast</translation>
    </message>
    <message>
        <source>Service stopped</source>
        <translation>Dienst angehalten</translation>
    </message>
    <message>
        <source>Healed by a retry</source>
        <translation>Durch Wiederholung geheilt</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Flut</translation>
    </message>
    <message>
        <source>The client left</source>
        <translation>Der Client brach ab</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Ratenbegrenzung</translation>
    </message>
    <message>
        <source>Refused by a rule</source>
        <translation>Durch eine Regel abgewiesen</translation>
    </message>
    <message>
        <source>Undetermined</source>
        <translation>Unbestimmt</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Copy the verdict with its evidence</source>
        <translation>Das Urteil mit seinen Belegen kopieren</translation>
    </message>
    <message>
        <source>Answered by %1.</source>
        <translation>Beantwortet von %1.</translation>
    </message>
    <message>
        <source>Set off by: %1.</source>
        <translation>Ausgelöst durch: %1.</translation>
    </message>
    <message>
        <source>A later attempt succeeded: the client saw no failure.</source>
        <translation>Ein späterer Versuch gelang: Der Client sah keinen Fehler.</translation>
    </message>
    <message>
        <source>What would decide it</source>
        <translation>Was es entscheiden würde</translation>
    </message>
    <message>
        <source>Time at each hop</source>
        <translation>Zeit an jeder Station</translation>
    </message>
    <message>
        <source>No server&apos;s log has an entry that fits.</source>
        <translation>Kein Serverlog hat einen passenden Eintrag.</translation>
    </message>
    <message>
        <source>That the lines belong together is %1.</source>
        <translation>Dass die Zeilen zusammengehören, ist %1.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>Was dafür spricht</translation>
    </message>
    <message>
        <source>What speaks against it</source>
        <translation>Was dagegen spricht</translation>
    </message>
    <message>
        <source>What speaks against other causes</source>
        <translation>Was gegen andere Ursachen spricht</translation>
    </message>
    <message>
        <source>What speaks for other causes</source>
        <translation>Was für andere Ursachen spricht</translation>
    </message>
    <message>
        <source>It could also be</source>
        <translation>Es könnte auch sein</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Copy this piece of configuration</source>
        <translation>Dieses Stück Konfiguration kopieren</translation>
    </message>
    <message>
        <source>How to check it</source>
        <translation>Wie man es prüft</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Ihre Notiz</translation>
    </message>
    <message>
        <source>What went well around it</source>
        <translation>Was in der Nähe gut ging</translation>
    </message>
</context>
<context>
    <name>FindingsPages</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Open the file at this line</source>
        <translation>Die Datei an dieser Zeile öffnen</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Copy this piece: %1</source>
        <translation>Dieses Stück kopieren: %1</translation>
    </message>
    <message>
        <source>Checks of %1 (1 failed request)</source>
        <translation>Prüfungen von %1 (1 fehlgeschlagene Anfrage)</translation>
    </message>
    <message>
        <source>Checks of %1 (%2 failed requests)</source>
        <translation>Prüfungen von %1 (%2 fehlgeschlagene Anfragen)</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>Den Befehl kopieren: %1</translation>
    </message>
    <message>
        <source>What would help to judge weak or undetermined verdicts:</source>
        <translation>Was bei schwachen oder unbestimmten Urteilen helfen würde:</translation>
    </message>
    <message>
        <source>Checks of the links that failed, for the proxy&apos;s machine unless a title says otherwise. They change nothing.</source>
        <translation>Prüfungen der Verbindungen, die versagten; auf dem Rechner des Proxys auszuführen, wo der Titel nichts anderes sagt. Sie ändern nichts.</translation>
    </message>
</context>
<context>
    <name>ImportStep</name>
    <message>
        <source>Comparing targets</source>
        <translation>Die Ziele der Anfragen werden verglichen</translation>
    </message>
    <message>
        <source>Finding each log&apos;s place</source>
        <translation>Der Platz jedes Logs wird bestimmt</translation>
    </message>
    <message>
        <source>Following clocks</source>
        <translation>Die Uhren werden verfolgt</translation>
    </message>
    <message>
        <source>Aligning clocks</source>
        <translation>Die Uhren werden abgeglichen</translation>
    </message>
    <message>
        <source>Putting requests in order</source>
        <translation>Die Anfragen werden geordnet</translation>
    </message>
    <message>
        <source>Aligning event logs</source>
        <translation>Die Ereignisprotokolle werden abgeglichen</translation>
    </message>
    <message>
        <source>Joining error lines</source>
        <translation>Die Fehlerzeilen werden zugeordnet</translation>
    </message>
    <message>
        <source>Pairing requests</source>
        <translation>Die Anfragen werden gepaart</translation>
    </message>
    <message>
        <source>Joining server errors</source>
        <translation>Die Fehler des Servers werden zugeordnet</translation>
    </message>
    <message>
        <source>Looking for unlogged failures</source>
        <translation>Nicht protokollierte Fehlschläge werden gesucht</translation>
    </message>
    <message>
        <source>Measuring timeouts and queues</source>
        <translation>Timeouts und Warteschlangen werden gemessen</translation>
    </message>
    <message>
        <source>Summing up</source>
        <translation>Es wird zusammengefasst</translation>
    </message>
    <message>
        <source>Judging failed requests</source>
        <translation>Die fehlgeschlagenen Anfragen werden beurteilt</translation>
    </message>
    <message>
        <source>Looking at the case as a whole</source>
        <translation>Der Fall wird als Ganzes betrachtet</translation>
    </message>
    <message>
        <source>Reading the cited lines</source>
        <translation>Die zitierten Zeilen werden gelesen</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>busy workers</source>
        <translation>beschäftigte Worker</translation>
    </message>
    <message>
        <source>load average</source>
        <translation>Systemlast</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>%1 nach oben</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>%1 nach unten</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>%1 ausblenden</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Reset the lanes</source>
        <translation>Spuren zurücksetzen</translation>
    </message>
    <message>
        <source>%1 (no room for it now)</source>
        <translation>%1 (jetzt kein Platz dafür)</translation>
    </message>
</context>
<context>
    <name>PageParts</name>
    <message>
        <source>Open the file at this line</source>
        <translation>Die Datei an dieser Zeile öffnen</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Flagged requests</source>
        <translation>Auffällige Anfragen</translation>
    </message>
</context>
<context>
    <name>RequestFilter</name>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>failed for the client</source>
        <translation>für den Client fehlgeschlagen</translation>
    </message>
    <message>
        <source>healed by a retry</source>
        <translation>durch Wiederholung geheilt</translation>
    </message>
    <message>
        <source>health checks</source>
        <translation>Health-Checks</translation>
    </message>
    <message>
        <source>upstream: %1</source>
        <translation>Upstream: %1</translation>
    </message>
    <message>
        <source>client: %1</source>
        <translation>Client: %1</translation>
    </message>
    <message>
        <source>cause: %1</source>
        <translation>Ursache: %1</translation>
    </message>
    <message>
        <source>status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>path: %1</source>
        <translation>Pfad: %1</translation>
    </message>
    <message>
        <source>text: %1</source>
        <translation>Text: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>incident %1</source>
        <translation>Vorfall %1</translation>
    </message>
</context>
<context>
    <name>RequestGroups</name>
    <message>
        <source>In no incident</source>
        <translation>In keinem Vorfall</translation>
    </message>
    <message>
        <source>Incident %1 · %2</source>
        <translation>Vorfall %1 · %2</translation>
    </message>
    <message>
        <source>Without a path</source>
        <translation>Ohne Pfad</translation>
    </message>
    <message>
        <source>No upstream is logged</source>
        <translation>Kein Upstream im Log</translation>
    </message>
    <message>
        <source>No client is logged</source>
        <translation>Kein Client im Log</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Ungruppiert</translation>
    </message>
    <message>
        <source>By cause</source>
        <translation>Nach Ursache</translation>
    </message>
    <message>
        <source>By incident</source>
        <translation>Nach Vorfall</translation>
    </message>
    <message>
        <source>By path</source>
        <translation>Nach Pfad</translation>
    </message>
    <message>
        <source>By upstream</source>
        <translation>Nach Upstream</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>Nach Client</translation>
    </message>
    <message>
        <source>By minute</source>
        <translation>Nach Minute</translation>
    </message>
</context>
<context>
    <name>RequestMenu</name>
    <message>
        <source>Only the cause %1</source>
        <translation>Nur die Ursache %1</translation>
    </message>
    <message>
        <source>Only incident %1</source>
        <translation>Nur Vorfall %1</translation>
    </message>
    <message>
        <source>Only the status %1</source>
        <translation>Nur den Status %1</translation>
    </message>
    <message>
        <source>Only those without a status</source>
        <translation>Nur die ohne Status</translation>
    </message>
    <message>
        <source>Only the path %1</source>
        <translation>Nur den Pfad %1</translation>
    </message>
    <message>
        <source>Only the upstream %1</source>
        <translation>Nur den Upstream %1</translation>
    </message>
    <message>
        <source>Only the client %1</source>
        <translation>Nur den Client %1</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy as a curl command</source>
        <translation>Als curl-Befehl kopieren</translation>
    </message>
    <message>
        <source>Copy as curl commands</source>
        <translation>Als curl-Befehle kopieren</translation>
    </message>
</context>
<context>
    <name>SeriesName</name>
    <message>
        <source>requests in flight at the proxy</source>
        <translation>laufende Anfragen am Proxy</translation>
    </message>
    <message>
        <source>requests in flight at the server</source>
        <translation>laufende Anfragen am Server</translation>
    </message>
    <message>
        <source>wait outside the server</source>
        <translation>Wartezeit außerhalb des Servers</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>for</source>
        <translation>dafür</translation>
    </message>
    <message>
        <source>against</source>
        <translation>dagegen</translation>
    </message>
    <message>
        <source>instead perhaps %1, %2</source>
        <translation>stattdessen vielleicht %1, %2</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>%1: %2 of %3 would have succeeded</source>
        <translation>%1: %2 von %3 hätten Erfolg gehabt</translation>
    </message>
    <message>
        <source>, %1 cannot be told</source>
        <translation>, bei %1 ist es nicht zu sagen</translation>
    </message>
    <message>
        <source>, %1 more would have run into it</source>
        <translation>, %1 weitere wären daran gescheitert</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>very likely</source>
        <translation>sehr wahrscheinlich</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>rather likely</source>
        <translation>eher wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>hardly more than a guess</source>
        <translation>kaum mehr als eine Vermutung</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 Anfrage</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 Anfragen</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>the files do not decide</source>
        <translation>die Dateien entscheiden es nicht</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
</context>
<context>
    <name>hopscope::AnswerHeader</name>
    <message>
        <source>Show all failed requests</source>
        <translation>Alle fehlgeschlagenen Anfragen zeigen</translation>
    </message>
    <message>
        <source>Show those that a retry healed</source>
        <translation>Die durch Wiederholung geheilten zeigen</translation>
    </message>
    <message>
        <source>Show the health checks</source>
        <translation>Die Health-Checks zeigen</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Show only: %1</source>
        <translation>Nur zeigen: %1</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Dies zurücknehmen</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
    <message>
        <source>Times within sentences are of UTC; the timeline, the lists and the details show those of %1.</source>
        <translation>Zeiten in Sätzen sind UTC; die Zeitachse, die Listen und die Einzelheiten zeigen die von %1.</translation>
    </message>
</context>
<context>
    <name>hopscope::AnswerModel</name>
    <message>
        <source>NULL</source>
        <translation>NULL</translation>
    </message>
</context>
<context>
    <name>hopscope::CaseSteps</name>
    <message>
        <source>role of %1</source>
        <translation>Rolle von %1</translation>
    </message>
    <message>
        <source>time zone of %1</source>
        <translation>Zeitzone von %1</translation>
    </message>
    <message>
        <source>clock offset of %1</source>
        <translation>Uhrabweichung von %1</translation>
    </message>
    <message>
        <source>format of %1</source>
        <translation>Format von %1</translation>
    </message>
    <message>
        <source>proxy timeout</source>
        <translation>Proxy-Timeout</translation>
    </message>
    <message>
        <source>log format</source>
        <translation>Logformat</translation>
    </message>
    <message>
        <source>log format of %1</source>
        <translation>Logformat von %1</translation>
    </message>
    <message>
        <source>removal of %1</source>
        <translation>Entfernen von %1</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>cause set by you</source>
        <translation>von Ihnen gesetzte Ursache</translation>
    </message>
</context>
<context>
    <name>hopscope::ClockPlot</name>
    <message>
        <source>Clock: %1 pairs of requests, nine in ten within %2 of each other</source>
        <translation>Uhr: %1 Paare von Anfragen, neun von zehn höchstens %2 auseinander</translation>
    </message>
</context>
<context>
    <name>hopscope::CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>Alle Befehle</translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>Was tun?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonForm</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Ausw&amp;ählen…</translation>
    </message>
    <message>
        <source>The incident, and the time before it</source>
        <translation>Der Vorfall und die Zeit davor</translation>
    </message>
    <message>
        <source>The incident, and the time after it</source>
        <translation>Der Vorfall und die Zeit danach</translation>
    </message>
    <message>
        <source>What the timeline shows, and all before it</source>
        <translation>Was die Zeitachse zeigt und alles davor</translation>
    </message>
    <message>
        <source>What the timeline shows, and all after it</source>
        <translation>Was die Zeitachse zeigt und alles danach</translation>
    </message>
    <message>
        <source>What the timeline shows, and the same time a day before</source>
        <translation>Was die Zeitachse zeigt und dieselbe Zeit am Tag davor</translation>
    </message>
    <message>
        <source>Two periods</source>
        <translation>Zwei Zeiträume</translation>
    </message>
    <message>
        <source>This case and another one</source>
        <translation>Dieser Fall und ein anderer</translation>
    </message>
    <message>
        <source>What to compare</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vorher</translation>
    </message>
    <message>
        <source>A&amp;fter</source>
        <translation>&amp;Nachher</translation>
    </message>
    <message>
        <source>2026-11-21 10:00..11:00</source>
        <translation>2026-11-21 10:00..11:00</translation>
    </message>
    <message>
        <source>From..to, in UTC unless a zone is said; several with commas between</source>
        <translation>Von..bis, in UTC, wenn keine Zone dabeisteht; mehrere durch Kommas getrennt</translation>
    </message>
    <message>
        <source>The other case is the one before</source>
        <translation>Der andere Fall ist der vorher</translation>
    </message>
    <message>
        <source>The other case is the one after</source>
        <translation>Der andere Fall ist der nachher</translation>
    </message>
    <message>
        <source>Which side the other case is</source>
        <translation>Welche Seite der andere Fall ist</translation>
    </message>
    <message>
        <source>Choose the other case</source>
        <translation>Den anderen Fall auswählen</translation>
    </message>
    <message>
        <source>Cases (*.hopscope)</source>
        <translation>Fälle (*.hopscope)</translation>
    </message>
    <message>
        <source>No case is chosen. Save one with Ctrl+S while it is open.</source>
        <translation>Kein Fall ist ausgewählt. Ein offener Fall wird mit Strg+S gespeichert.</translation>
    </message>
    <message>
        <source>Choose a saved case to compare with.</source>
        <translation>Wählen Sie einen gespeicherten Fall zum Vergleichen.</translation>
    </message>
    <message>
        <source>The logs have no such time: choose another way, or write two periods.</source>
        <translation>Diese Zeit gibt es in den Logs nicht: Wählen Sie etwas anderes oder schreiben Sie zwei Zeiträume.</translation>
    </message>
    <message>
        <source>A period is written as 2026-11-21 10:00..11:00.</source>
        <translation>Ein Zeitraum wird so geschrieben: 2026-11-21 10:00..11:00.</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonPage</name>
    <message>
        <source>&amp;Compare</source>
        <translation>Verg&amp;leichen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Wird ausgeführt</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>Noch ist nichts verglichen.</translation>
    </message>
    <message>
        <source>Choose two periods, or another case, and press Compare.</source>
        <translation>Wählen Sie zwei Zeiträume oder einen anderen Fall und drücken Sie Vergleichen.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>The requests of the case are still being read. Then they are compared.</source>
        <translation>Die Anfragen des Falls werden noch gelesen. Danach werden sie verglichen.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML, one file (*.html)</source>
        <translation>HTML, eine Datei (*.html)</translation>
    </message>
    <message>
        <source>Markdown, for a ticket (*.md)</source>
        <translation>Markdown, für ein Ticket (*.md)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Save the comparison</source>
        <translation>Vergleich speichern</translation>
    </message>
    <message>
        <source>before and after</source>
        <translation>vorher und nachher</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonTable</name>
    <message>
        <source>As a whole</source>
        <translation>Im Ganzen</translation>
    </message>
    <message>
        <source>Causes, of all requests</source>
        <translation>Ursachen, von allen Anfragen</translation>
    </message>
    <message>
        <source>Statuses, of all requests</source>
        <translation>Statuscodes, von allen Anfragen</translation>
    </message>
    <message>
        <source>Durations at the outermost hop</source>
        <translation>Dauern an der äußersten Station</translation>
    </message>
    <message>
        <source>Failed, of the requests of a path</source>
        <translation>Fehlgeschlagen, von den Anfragen eines Pfads</translation>
    </message>
    <message>
        <source>Failed at a server, of all requests</source>
        <translation>Fehlgeschlagen an einem Server, von allen Anfragen</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Anfragen je Minute</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>Fehlgeschlagene Anfragen</translation>
    </message>
    <message>
        <source>Failed a minute</source>
        <translation>Fehlgeschlagen je Minute</translation>
    </message>
    <message>
        <source>Healed by a retry</source>
        <translation>Durch Wiederholung geheilt</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Answered, median</source>
        <translation>Beantwortet, Median</translation>
    </message>
    <message>
        <source>Answered, 90th percentile</source>
        <translation>Beantwortet, 90. Perzentil</translation>
    </message>
    <message>
        <source>Answered, 99th percentile</source>
        <translation>Beantwortet, 99. Perzentil</translation>
    </message>
    <message>
        <source>Failed, median</source>
        <translation>Fehlgeschlagen, Median</translation>
    </message>
    <message>
        <source>Failed, 90th percentile</source>
        <translation>Fehlgeschlagen, 90. Perzentil</translation>
    </message>
    <message>
        <source>Failed, 99th percentile</source>
        <translation>Fehlgeschlagen, 99. Perzentil</translation>
    </message>
    <message>
        <source>no status</source>
        <translation>kein Status</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>↓ lower</source>
        <translation>↓ niedriger</translation>
    </message>
    <message>
        <source>↑ higher</source>
        <translation>↑ höher</translation>
    </message>
    <message>
        <source>may be chance</source>
        <translation>kann Zufall sein</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>zu wenige dafür</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Beyond chance?</source>
        <translation>Mehr als Zufall?</translation>
    </message>
    <message>
        <source>Before and after, side by side</source>
        <translation>Vorher und nachher nebeneinander</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonView</name>
    <message>
        <source>Conclusion</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>What else differs</source>
        <translation>Was sich sonst unterscheidet</translation>
    </message>
    <message>
        <source>To bear in mind</source>
        <translation>Zu bedenken</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Dauern</translation>
    </message>
    <message>
        <source>Before: %1
After: %2</source>
        <translation>Vorher: %1
Nachher: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>hopscope::DetailPane</name>
    <message>
        <source>Verdict of the selected request</source>
        <translation>Urteil zur gewählten Anfrage</translation>
    </message>
    <message>
        <source>Nothing to explain</source>
        <translation>Nichts zu erklären</translation>
    </message>
    <message>
        <source>No request is selected</source>
        <translation>Keine Anfrage ist gewählt</translation>
    </message>
    <message>
        <source>Click a mark on the timeline or a row of the table, or press J.</source>
        <translation>Klicken Sie auf eine Marke der Zeitachse oder eine Zeile der Tabelle, oder drücken Sie J.</translation>
    </message>
</context>
<context>
    <name>hopscope::DurationChart</name>
    <message>
        <source>Durations before and after</source>
        <translation>Dauern vorher und nachher</translation>
    </message>
    <message>
        <source>percentile %1: %2 before, %3 after</source>
        <translation>Perzentil %1: %2 vorher, %3 nachher</translation>
    </message>
    <message>
        <source>Share of the requests (its root) by how long they took at the outermost hop, on a logarithmic axis</source>
        <translation>Anteil der Anfragen (seine Wurzel) nach ihrer Dauer an der äußersten Station, auf logarithmischer Achse</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after, median of the answered %1</source>
        <translation>nachher, Median der beantworteten %1</translation>
    </message>
    <message>
        <source>before, median of the answered %1</source>
        <translation>vorher, Median der beantworteten %1</translation>
    </message>
    <message>
        <source>The logs have no durations.</source>
        <translation>Die Logs enthalten keine Dauern.</translation>
    </message>
    <message>
        <source>%1 of the requests</source>
        <translation>%1 der Anfragen</translation>
    </message>
    <message>
        <source>Height: square root of the share</source>
        <translation>Höhe: Quadratwurzel des Anteils</translation>
    </message>
</context>
<context>
    <name>hopscope::DurationLane</name>
    <message>
        <source>read timeout</source>
        <translation>Lese-Timeout</translation>
    </message>
    <message>
        <source>connect timeout</source>
        <translation>Verbindungs-Timeout</translation>
    </message>
    <message>
        <source>send timeout</source>
        <translation>Sende-Timeout</translation>
    </message>
    <message>
        <source>queue timeout</source>
        <translation>Warteschlangen-Timeout</translation>
    </message>
    <message>
        <source>server&apos;s own limit</source>
        <translation>Grenze des Servers</translation>
    </message>
    <message>
        <source>%1 (inferred)</source>
        <translation>%1 (erschlossen)</translation>
    </message>
    <message>
        <source>%1 (set by you)</source>
        <translation>%1 (von Ihnen gesetzt)</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> und %n weiterer</numerusform>
            <numerusform> und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, supposed</source>
        <translation>%1, angenommen</translation>
    </message>
</context>
<context>
    <name>hopscope::FileViewer</name>
    <message>
        <source>&amp;Earlier lines</source>
        <translation>&amp;Frühere Zeilen</translation>
    </message>
    <message>
        <source>&amp;Later lines</source>
        <translation>&amp;Spätere Zeilen</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>Gehe zu Zeile</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Zeilen der Datei</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file was changed since it was read: this line is not what it was.</source>
        <translation>Die Datei wurde geändert, seit sie gelesen wurde: Diese Zeile ist nicht mehr, was sie war.</translation>
    </message>
    <message>
        <source>Find in the file</source>
        <translation>In Datei suchen</translation>
    </message>
    <message>
        <source>Enter or F3 finds the next one, Shift+F3 the one before</source>
        <translation>Eingabe oder F3 findet das nächste, Umschalt+F3 das vorige</translation>
    </message>
    <message>
        <source>Only a part of this file was read: its lines are counted from byte %1 on.</source>
        <translation>Nur ein Teil dieser Datei wurde gelesen: Ihre Zeilen sind ab Byte %1 gezählt.</translation>
    </message>
    <message>
        <source>Not found from here to the end of the file.</source>
        <translation>Von hier bis zum Ende der Datei nicht gefunden.</translation>
    </message>
    <message>
        <source>Not found from here to the start of the file.</source>
        <translation>Von hier bis zum Anfang der Datei nicht gefunden.</translation>
    </message>
    <message>
        <source>Not found in the %1 lines from there; F3 seeks on.</source>
        <translation>In den %1 Zeilen von dort an nicht gefunden; F3 sucht weiter.</translation>
    </message>
    <message>
        <source>The requests of the case are still being read. Then the file is opened here.</source>
        <translation>Die Anfragen des Falls werden noch gelesen. Danach wird die Datei hier geöffnet.</translation>
    </message>
</context>
<context>
    <name>hopscope::FilterBar</name>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Filter by cause</source>
        <translation>Nach Ursache filtern</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Filter by status</source>
        <translation>Nach Status filtern</translation>
    </message>
    <message>
        <source>Path contains</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Filter by path</source>
        <translation>Nach Pfad filtern</translation>
    </message>
    <message>
        <source>Any text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Filter by any text</source>
        <translation>Nach beliebigem Text filtern</translation>
    </message>
    <message>
        <source>Visible range</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Only requests of the range that the timeline shows now</source>
        <translation>Nur Anfragen des Bereichs, den die Zeitachse jetzt zeigt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No failed request</source>
        <translation>Keine fehlgeschlagene Anfrage</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>keiner wurde gesendet</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Den Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Alle Filter löschen</translation>
    </message>
</context>
<context>
    <name>hopscope::FindingsPanel</name>
    <message>
        <source>No incident</source>
        <translation>Kein Vorfall</translation>
    </message>
    <message>
        <source>No failures belong together in time.</source>
        <translation>Keine Fehlschläge gehören zeitlich zusammen.</translation>
    </message>
    <message>
        <source>Also noticed</source>
        <translation>Außerdem bemerkt</translation>
    </message>
    <message>
        <source>Nothing else was noticed</source>
        <translation>Sonst wurde nichts bemerkt</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Nächste Schritte</translation>
    </message>
    <message>
        <source>Nothing more is needed</source>
        <translation>Mehr ist nicht nötig</translation>
    </message>
    <message>
        <source>No verdict would be surer by another file.</source>
        <translation>Keine weitere Datei würde ein Urteil sicherer machen.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>on Linux</source>
        <translation>unter Linux</translation>
    </message>
    <message>
        <source>in Windows PowerShell</source>
        <translation>in der Windows PowerShell</translation>
    </message>
    <message>
        <source>Where the commands are to run</source>
        <translation>Wo die Befehle auszuführen sind</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>Also noticed, beside the causes of the failures</source>
        <translation>Was neben den Ursachen der Fehlschläge bemerkt wurde</translation>
    </message>
    <message>
        <source>What would make the verdicts surer, and checks to run</source>
        <translation>Was die Urteile sicherer machen würde, und Prüfungen zum Ausführen</translation>
    </message>
</context>
<context>
    <name>hopscope::FirstSightView</name>
    <message>
        <source>Requests over time, as far as they have been read</source>
        <translation>Anfragen über der Zeit, soweit sie gelesen sind</translation>
    </message>
    <message>
        <source>Requests that failed, as far as they have been read</source>
        <translation>Fehlgeschlagene Anfragen, soweit sie gelesen sind</translation>
    </message>
    <message>
        <source>So far: %1 of %2 failed by their status. Which of them count, and why, is told when all has been read.</source>
        <translation>Bisher: %1 von %2 schlugen nach ihrem Status fehl. Welche davon zählen und warum, steht fest, wenn alles gelesen ist.</translation>
    </message>
    <message>
        <source>The first %1 of them</source>
        <translation>Die ersten %1 davon</translation>
    </message>
    <message>
        <source>requests, at most %1 in %2</source>
        <translation>Anfragen, höchstens %1 in %2</translation>
    </message>
    <message>
        <source>failed by their status, at most %1 in %2</source>
        <translation>nach ihrem Status fehlgeschlagen, höchstens %1 in %2</translation>
    </message>
</context>
<context>
    <name>hopscope::FlaggedModel</name>
    <message>
        <source>no entry</source>
        <translation>kein Eintrag</translation>
    </message>
    <message>
        <source>A later attempt succeeded: the client saw no failure.</source>
        <translation>Ein späterer Versuch gelang: Der Client sah keinen Fehler.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 – you: %2</source>
        <translation>%1 – Sie: %2</translation>
    </message>
    <message>
        <source>%1 – noted</source>
        <translation>%1 – mit Notiz</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>At the server</source>
        <translation>Am Server</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
</context>
<context>
    <name>hopscope::GroupedModel</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Of the durations of the group&apos;s flagged requests: half, 90 % and 99 % of them took no longer</source>
        <translation>Von den Dauern der auffälligen Anfragen der Gruppe: Die Hälfte, 90 % und 99 % dauerten nicht länger</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>99 %</source>
        <translation>99 %</translation>
    </message>
    <message>
        <source>Group, or time (%1) and path</source>
        <translation>Gruppe, oder Zeit (%1) und Pfad</translation>
    </message>
</context>
<context>
    <name>hopscope::HealthyBox</name>
    <message>
        <source>Healthy requests around it</source>
        <translation>Gesunde Anfragen in der Nähe</translation>
    </message>
    <message>
        <source>Show healthy requests</source>
        <translation>Gesunde Anfragen zeigen</translation>
    </message>
    <message>
        <source>Requests that succeeded near it: of the same path, to the same upstream, at the same time</source>
        <translation>Anfragen, die in der Nähe gelangen: desselben Pfades, an denselben Upstream, zur selben Zeit</translation>
    </message>
    <message>
        <source>Which healthy requests</source>
        <translation>Welche gesunden Anfragen</translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation>Sie werden gesucht…</translation>
    </message>
    <message>
        <source>Of the same path (%1)</source>
        <translation>Desselben Pfades (%1)</translation>
    </message>
    <message>
        <source>To the same upstream (%1)</source>
        <translation>An denselben Upstream (%1)</translation>
    </message>
    <message>
        <source>At the same time (%1)</source>
        <translation>Zur selben Zeit (%1)</translation>
    </message>
</context>
<context>
    <name>hopscope::HealthyModel</name>
    <message>
        <source>%1 before</source>
        <translation>%1 davor</translation>
    </message>
    <message>
        <source>%1 after</source>
        <translation>%1 danach</translation>
    </message>
    <message>
        <source>%1 of this path succeeded</source>
        <translation>%1 dieses Pfades erfolgreich</translation>
    </message>
    <message>
        <source>%1 to this upstream succeeded</source>
        <translation>%1 an diesen Upstream erfolgreich</translation>
    </message>
    <message>
        <source>%1 at that time succeeded</source>
        <translation>%1 zu dieser Zeit erfolgreich</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>No request of this path succeeded %1.</source>
        <translation>Keine Anfrage dieses Pfades war %1 erfolgreich.</translation>
    </message>
    <message>
        <source>No request to this upstream is known to have succeeded %1.</source>
        <translation>Von keiner Anfrage an diesen Upstream ist bekannt, dass sie %1 erfolgreich war.</translation>
    </message>
    <message>
        <source>No request succeeded %1.</source>
        <translation>Keine Anfrage war %1 erfolgreich.</translation>
    </message>
    <message>
        <source>%1 %2; the log has no durations.</source>
        <translation>%1 %2; das Log hat keine Dauern.</translation>
    </message>
    <message>
        <source>%1 %2, in %3 at the median (%4 to %5).</source>
        <translation>%1 %2, mit %3 im Median (%4 bis %5).</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Abstand</translation>
    </message>
</context>
<context>
    <name>hopscope::HopBars</name>
    <message>
        <source>queued</source>
        <translation>in der Warteschlange</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>Verbindungsaufbau</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>Warten auf die Antwort</translation>
    </message>
    <message>
        <source>all the time, or its rest</source>
        <translation>die ganze Zeit oder deren Rest</translation>
    </message>
    <message>
        <source>no duration logged</source>
        <translation>keine Dauer im Log</translation>
    </message>
    <message>
        <source>Time at each hop</source>
        <translation>Zeit an jeder Station</translation>
    </message>
    <message>
        <source>timeout %1</source>
        <translation>Timeout %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ImportPage</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Die Dateien werden angesehen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
</context>
<context>
    <name>hopscope::IncidentList</name>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
</context>
<context>
    <name>hopscope::IncidentModel</name>
    <message>
        <source>peak %1 (%2 in %3)</source>
        <translation>Spitze %1 (%2 in %3)</translation>
    </message>
    <message>
        <source>Incident %1 · %2</source>
        <translation>Vorfall %1 · %2</translation>
    </message>
    <message>
        <source>%1 of the failures</source>
        <translation>%1 der Fehlschläge</translation>
    </message>
    <message>
        <source> · %1 of the %2 requests for its paths in that time</source>
        <translation> · %1 der %2 Anfragen an seine Pfade in dieser Zeit</translation>
    </message>
    <message>
        <source>, health checks aside</source>
        <translation>, ohne Health-Checks</translation>
    </message>
    <message>
        <source>Before it: %1</source>
        <translation>Davor: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::KeysDialog</name>
    <message>
        <source>Wheel, W, S</source>
        <translation>Mausrad, W, S</translation>
    </message>
    <message>
        <source>Timeline: zoom</source>
        <translation>Zeitachse: vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>Shift+drag, A, D</source>
        <translation>Umschalt+Ziehen, A, D</translation>
    </message>
    <message>
        <source>Timeline: move</source>
        <translation>Zeitachse: verschieben</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Timeline: zoom into a range</source>
        <translation>Zeitachse: einen Bereich vergrößern</translation>
    </message>
    <message>
        <source>Home, double click</source>
        <translation>Pos1, Doppelklick</translation>
    </message>
    <message>
        <source>Timeline: show all</source>
        <translation>Zeitachse: alles zeigen</translation>
    </message>
    <message>
        <source>Drag a timeout&apos;s line</source>
        <translation>Linie eines Timeouts ziehen</translation>
    </message>
    <message>
        <source>Timeline: try another timeout</source>
        <translation>Zeitachse: anderen Timeout ausprobieren</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>hopscope::Lane</name>
    <message>
        <source>none in this range</source>
        <translation>keine in diesem Bereich</translation>
    </message>
</context>
<context>
    <name>hopscope::LinkedText</name>
    <message>
        <source>Copy the sentence</source>
        <translation>Den Satz kopieren</translation>
    </message>
</context>
<context>
    <name>hopscope::MainWindow</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>These files could not be opened together</source>
        <translation>Diese Dateien konnten nicht zusammen geöffnet werden</translation>
    </message>
    <message>
        <source>a saved case is among them</source>
        <translation>ein gespeicherter Fall ist darunter</translation>
    </message>
    <message>
        <source>Open the case by itself, then add the logs to it.</source>
        <translation>Öffnen Sie den Fall für sich, dann fügen Sie ihm die Logs hinzu.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Die Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Opening the case</source>
        <translation>Der Fall wird geöffnet</translation>
    </message>
    <message>
        <source>Looking at it anew</source>
        <translation>Alles wird neu beurteilt</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>Das Einlesen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>%1[*] – Hopscope</source>
        <translation>%1[*] – Hopscope</translation>
    </message>
    <message>
        <source>Hopscope</source>
        <translation>Hopscope</translation>
    </message>
    <message>
        <source>unsaved case</source>
        <translation>ungespeicherter Fall</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation>Zip-Archive (*.zip)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>The window speaks this language when Hopscope is started again.</source>
        <translation>Das Fenster spricht diese Sprache, wenn Hopscope neu gestartet wird.</translation>
    </message>
    <message>
        <source>Add logs, archives and configurations</source>
        <translation>Logs, Archive und Konfigurationen hinzufügen</translation>
    </message>
    <message>
        <source>Add all files of a folder</source>
        <translation>Alle Dateien eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>Die Zwischenablage enthält keinen Text.</translation>
    </message>
    <message>
        <source>Save the case?</source>
        <translation>Den Fall speichern?</translation>
    </message>
    <message>
        <source>Your notes are not saved.</source>
        <translation>Ihre Notizen sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>Leave the case?</source>
        <translation>Den Fall verlassen?</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Einen Fall öffnen</translation>
    </message>
    <message>
        <source>Cases (*.hopscope)</source>
        <translation>Fälle (*.hopscope)</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>Den Fall speichern</translation>
    </message>
    <message>
        <source>Export the findings</source>
        <translation>Die Befunde exportieren</translation>
    </message>
    <message>
        <source>Try another proxy timeout</source>
        <translation>Anderen Proxy-Timeout ausprobieren</translation>
    </message>
    <message>
        <source>Read timeout of the proxy in seconds:</source>
        <translation>Lese-Timeout des Proxys in Sekunden:</translation>
    </message>
    <message>
        <source>About Hopscope</source>
        <translation>Über Hopscope</translation>
    </message>
    <message>
        <source>Hopscope %1
Who returned this 502, and why?</source>
        <translation>Hopscope %1
Wer hat diesen 502 geschickt, und warum?</translation>
    </message>
    <message>
        <source>Qt %1. GPL-3.0-or-later. Nothing leaves this computer.</source>
        <translation>Qt %1. GPL-3.0-or-later. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>Die Antwort</translation>
    </message>
    <message>
        <source>How many requests failed, when and why, in one sentence. Each number is a link: a click shows what it counts.</source>
        <translation>Wie viele Anfragen fehlschlugen, wann und warum, in einem Satz. Jede Zahl ist ein Link: Ein Klick zeigt, was sie zählt.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Failures that belong together, the largest first: cause, time, share, what happened before, and what to do. A click shows only that incident, and a second one everything again.</source>
        <translation>Fehlschläge, die zusammengehören, die größten zuerst: Ursache, Zeit, Anteil, was davor geschah und was zu tun ist. Ein Klick zeigt nur diesen Vorfall, ein zweiter wieder alles.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Durations with the proxy&apos;s timeouts, queues, events and failures on one axis. Drag to zoom, press Home to see all. Drag the dashed line of a timeout to see what another one would have done.</source>
        <translation>Dauern mit den Timeouts des Proxys, Warteschlangen, Ereignisse und Fehlschläge auf einer Achse. Ziehen vergrößert, Pos1 zeigt alles. Ziehen Sie die gestrichelte Linie eines Timeouts, um zu sehen, was ein anderer bewirkt hätte.</translation>
    </message>
    <message>
        <source>A request, and why it failed</source>
        <translation>Eine Anfrage, und warum sie fehlschlug</translation>
    </message>
    <message>
        <source>Its time at each hop, its lines in the logs, what speaks for the verdict and what against others, and what to change. J and K walk from request to request.</source>
        <translation>Ihre Zeit an jeder Station, ihre Zeilen in den Logs, was für das Urteil spricht und was gegen andere, und was zu ändern ist. J und K gehen von Anfrage zu Anfrage.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Der Bericht</translation>
    </message>
    <message>
        <source>It is shown before it is saved: as PDF, HTML or Markdown, or with the lines of the logs as an archive for those who run the server. Ctrl+K finds everything else, and F1 lists the keys.</source>
        <translation>Er wird gezeigt, bevor er gespeichert wird: als PDF, HTML oder Markdown, oder mit den Zeilen der Logs als Archiv für die, die den Server betreiben. Strg+K findet alles andere, F1 nennt die Tasten.</translation>
    </message>
    <message>
        <source>No log tells the server&apos;s zone: times stay in UTC.</source>
        <translation>Kein Log nennt die Zone des Servers: Die Zeiten bleiben in UTC.</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederherstellen: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Reading all requests of the case</source>
        <translation>Alle Anfragen des Falls werden gelesen</translation>
    </message>
</context>
<context>
    <name>hopscope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Die Meldung schließen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopscope::NoteBox</name>
    <message>
        <source>Your note</source>
        <translation>Ihre Notiz</translation>
    </message>
    <message>
        <source>Stays in the case, and goes into the report.</source>
        <translation>Bleibt im Fall und kommt in den Bericht.</translation>
    </message>
</context>
<context>
    <name>hopscope::OverviewStrip</name>
    <message>
        <source>Overview of all failures</source>
        <translation>Übersicht aller Fehlschläge</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>hopscope::OwnCauseBox</name>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back the cause that you set</source>
        <translation>Die von Ihnen gesetzte Ursache zurücknehmen</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Ihre Notiz</translation>
    </message>
    <message>
        <source>Another cause</source>
        <translation>Andere Ursache</translation>
    </message>
    <message>
        <source>I disagree</source>
        <translation>Ich sehe es anders</translation>
    </message>
    <message>
        <source>Set the cause by hand. Hopscope&apos;s verdict and its counts stay as they are.</source>
        <translation>Die Ursache von Hand setzen. Das Urteil von Hopscope und seine Zahlen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Set by you: %1</source>
        <translation>Von Ihnen gesetzt: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::QuestionPage</name>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Fragen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Export as CS&amp;V…</source>
        <translation>Als CS&amp;V exportieren…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks. Nothing that is written here can change the case.</source>
        <translation>Strg+Eingabe fragt. Nichts, was hier geschrieben wird, kann den Fall ändern.</translation>
    </message>
    <message>
        <source>Questions to start from</source>
        <translation>Fragen für den Anfang</translation>
    </message>
    <message>
        <source>Views and their columns</source>
        <translation>Sichten und ihre Spalten</translation>
    </message>
    <message>
        <source>What can be asked</source>
        <translation>Was gefragt werden kann</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Ask in SQL</source>
        <translation>In SQL fragen</translation>
    </message>
    <message>
        <source>%1 rows so far</source>
        <translation>%1 Zeilen bisher</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Es wird gefragt…</translation>
    </message>
    <message>
        <source>Export the answer</source>
        <translation>Die Antwort exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
    <message>
        <source>%1 rows in %2</source>
        <translation>%1 Zeilen in %2</translation>
    </message>
    <message>
        <source>Cancelled after %1 rows.</source>
        <translation>Nach %1 Zeilen abgebrochen.</translation>
    </message>
    <message>
        <source>%1. There are more than are kept here; the export writes them all.</source>
        <translation>%1. Es sind mehr, als hier behalten werden; der Export schreibt sie alle.</translation>
    </message>
    <message>
        <source>Failed requests by cause</source>
        <translation>Fehlgeschlagene Anfragen nach Ursache</translation>
    </message>
    <message>
        <source>Failures per minute</source>
        <translation>Fehlschläge je Minute</translation>
    </message>
    <message>
        <source>Paths that fail most</source>
        <translation>Pfade, die am häufigsten fehlschlagen</translation>
    </message>
    <message>
        <source>Slowest requests, with the server&apos;s own time</source>
        <translation>Langsamste Anfragen, mit der Zeit des Servers</translation>
    </message>
    <message>
        <source>Time lost between proxy and server</source>
        <translation>Zeit, die zwischen Proxy und Server verging</translation>
    </message>
    <message>
        <source>Answered with success by the server, failed at the proxy</source>
        <translation>Vom Server mit Erfolg beantwortet, am Proxy fehlgeschlagen</translation>
    </message>
    <message>
        <source>Requests by source and status</source>
        <translation>Anfragen nach Quelle und Status</translation>
    </message>
    <message>
        <source>Evidence for the least sure verdicts</source>
        <translation>Belege der unsichersten Urteile</translation>
    </message>
    <message>
        <source>Error messages, the most frequent first</source>
        <translation>Fehlermeldungen, die häufigsten zuerst</translation>
    </message>
    <message>
        <source>Greatest value of each counter</source>
        <translation>Größter Wert jedes Zählers</translation>
    </message>
    <message>
        <source>Time limits in the configurations</source>
        <translation>Zeitlimits in den Konfigurationen</translation>
    </message>
</context>
<context>
    <name>hopscope::RawLines</name>
    <message>
        <source>Open the file at %1</source>
        <translation>Die Datei bei %1 öffnen</translation>
    </message>
    <message>
        <source>Copy the line of %1</source>
        <translation>Die Zeile von %1 kopieren</translation>
    </message>
    <message>
        <source>(the line is not kept in this case)</source>
        <translation>(die Zeile ist in diesem Fall nicht aufbewahrt)</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>Why requests failed</source>
        <translation>Why requests failed</translation>
    </message>
    <message>
        <source>Stands below the answer. Each line is a paragraph.</source>
        <translation>Steht unter der Antwort. Jede Zeile ist ein Absatz.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML, one file</source>
        <translation>HTML, eine Datei</translation>
    </message>
    <message>
        <source>Markdown, for a ticket</source>
        <translation>Markdown, für ein Ticket</translation>
    </message>
    <message>
        <source>Bundle: report, findings and lines (zip)</source>
        <translation>Paket: Bericht, Befunde, Zeilen (zip)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Customer</source>
        <translation>&amp;Kunde</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Autor</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>Be&amp;merkungen</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papier</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Ein Logo wählen</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>Die Seiten werden gesetzt…</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 Seiten</translation>
    </message>
    <message>
        <source>&amp;Mask addresses and secrets</source>
        <translation>Adressen und Geheimnisse &amp;maskieren</translation>
    </message>
    <message>
        <source>They were masked when the files were added to the case.</source>
        <translation>Sie wurden maskiert, als die Dateien zum Fall hinzugefügt wurden.</translation>
    </message>
    <message>
        <source>Addresses, query strings, cookies, tokens and passwords; equal ones by equal words.</source>
        <translation>Adressen, Query-Strings, Cookies, Tokens und Passwörter; gleiche durch gleiche Wörter.</translation>
    </message>
</context>
<context>
    <name>hopscope::ReportPreview</name>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
</context>
<context>
    <name>hopscope::RequestsPane</name>
    <message>
        <source>Group the requests</source>
        <translation>Die Anfragen gruppieren</translation>
    </message>
    <message>
        <source>Flagged requests</source>
        <translation>Auffällige Anfragen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No failed request was found</source>
        <translation>Keine fehlgeschlagene Anfrage gefunden</translation>
    </message>
    <message>
        <source>%1 requests were looked at. Add the logs of the time of the failure, and those of the proxy.</source>
        <translation>%1 Anfragen wurden angesehen. Fügen Sie die Logs aus der Zeit der Fehler hinzu, und die des Proxys.</translation>
    </message>
    <message>
        <source>The filter hides all %1 flagged requests</source>
        <translation>Der Filter verbirgt alle %1 auffälligen Anfragen</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter löschen</translation>
    </message>
</context>
<context>
    <name>hopscope::ResultPage</name>
    <message>
        <source>What another timeout would have done can be told in a moment, when all requests of the case have been read.</source>
        <translation>Was ein anderer Timeout bewirkt hätte, ist gleich zu sagen, wenn alle Anfragen des Falls gelesen sind.</translation>
    </message>
</context>
<context>
    <name>hopscope::SeriesLane</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>hopscope::SourceDialog</name>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Lines that were not understood</source>
        <translation>Zeilen, die nicht verstanden wurden</translation>
    </message>
    <message>
        <source>%1: what was read</source>
        <translation>%1: was gelesen wurde</translation>
    </message>
    <message>
        <source>%1 lines: %2 records, %3 comments, headers and blank lines, %4 not understood</source>
        <translation>%1 Zeilen: %2 Einträge, %3 Kommentare, Köpfe und Leerzeilen, %4 nicht verstanden</translation>
    </message>
    <message>
        <source>How much later requests ended by this log than by the one before it, clocks aligned:</source>
        <translation>Wie viel später Anfragen nach diesem Log endeten als nach dem davor, bei abgeglichenen Uhren:</translation>
    </message>
    <message>
        <source>Every line was understood.</source>
        <translation>Jede Zeile wurde verstanden.</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>Die ersten %1 von %2.</translation>
    </message>
</context>
<context>
    <name>hopscope::SourceForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Uhr geht vor</translation>
    </message>
    <message>
        <source>How far this log&apos;s clock is ahead; it is subtracted</source>
        <translation>Um wie viel die Uhr dieses Logs vorgeht; es wird abgezogen</translation>
    </message>
    <message>
        <source>Taken as UTC: nothing tells the zone</source>
        <translation>Als UTC genommen: nichts nennt die Zone</translation>
    </message>
    <message>
        <source>Offset found from %1 pairs</source>
        <translation>Abweichung aus %1 Paaren ermittelt</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>Von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>UTC (assumed)</source>
        <translation>UTC (angenommen)</translation>
    </message>
    <message>
        <source>in the stamps</source>
        <translation>in den Zeitstempeln</translation>
    </message>
</context>
<context>
    <name>hopscope::SourcesModel</name>
    <message>
        <source>UTC, assumed: nothing tells</source>
        <translation>UTC, angenommen: nichts nennt sie</translation>
    </message>
    <message>
        <source>%1, found out from other logs</source>
        <translation>%1, aus anderen Logs ermittelt</translation>
    </message>
    <message>
        <source>%1, set by you</source>
        <translation>%1, von Ihnen gesetzt</translation>
    </message>
    <message>
        <source>in the stamps</source>
        <translation>in den Zeitstempeln</translation>
    </message>
    <message>
        <source>%1%2 s</source>
        <translation>%1%2 s</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 of %2 lines not understood</source>
        <translation>%1 von %2 Zeilen unklar</translation>
    </message>
    <message>
        <source>%1 · zone assumed</source>
        <translation>%1 · Zone angenommen</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Format: %1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>Zeitzone: %1</translation>
    </message>
    <message>
        <source>It logs no durations.</source>
        <translation>Es hält keine Dauern fest.</translation>
    </message>
    <message>
        <source>Nothing tells its time zone.</source>
        <translation>Nichts nennt seine Zeitzone.</translation>
    </message>
    <message>
        <source>%1 of its %2 requests stand in no other log.</source>
        <translation>%1 seiner %2 Anfragen stehen in keinem anderen Log.</translation>
    </message>
    <message>
        <source>%1 of its %2 lines were not understood.</source>
        <translation>%1 seiner %2 Zeilen wurden nicht verstanden.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>proxy errors</source>
        <translation>Fehler des Proxys</translation>
    </message>
    <message>
        <source>server errors</source>
        <translation>Fehler des Servers</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Uhr geht vor</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>Covers %1 to %2 (%3)</source>
        <translation>Von %1 bis %2 (%3)</translation>
    </message>
</context>
<context>
    <name>hopscope::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Reads the file anew, in the place of what was read before</source>
        <translation>Liest die Datei neu, anstelle dessen, was zuvor gelesen wurde</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
    <message>
        <source>Notes, the clock, and the lines that were not understood</source>
        <translation>Hinweise, die Uhr, und die Zeilen, die nicht verstanden wurden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Takes the file out of the case</source>
        <translation>Nimmt die Datei aus dem Fall</translation>
    </message>
</context>
<context>
    <name>hopscope::SqlEditor</name>
    <message>
        <source>Question in SQL</source>
        <translation>Frage in SQL</translation>
    </message>
</context>
<context>
    <name>hopscope::TimeRangeDialog</name>
    <message>
        <source>30m</source>
        <translation>30m</translation>
    </message>
    <message>
        <source>Add only a time range</source>
        <translation>Nur einen Zeitraum hinzufügen</translation>
    </message>
    <message>
        <source>2026-11-21T10:02, or 10:02</source>
        <translation>2026-11-21T10:02 oder 10:02</translation>
    </message>
    <message>
        <source>30m, 2h, 90s</source>
        <translation>30m, 2h, 90s</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Of large logs, only this time and five minutes on each side of it are read, so that it takes seconds whatever their size. Failures outside of it are not shown.</source>
        <translation>Von großen Logs werden nur diese Zeit und fünf Minuten davor und danach gelesen, so dass es Sekunden dauert, wie groß sie auch sind. Fehlschläge außerhalb werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>&amp;Around (UTC unless it says its zone)</source>
        <translation>&amp;Um (UTC, wenn keine Zone dabeisteht)</translation>
    </message>
    <message>
        <source>&amp;Width, half before and half behind</source>
        <translation>&amp;Breite, halb davor und halb danach</translation>
    </message>
    <message>
        <source>This is no time such as 2026-11-21T10:02 or 10:02.</source>
        <translation>Das ist keine Zeit wie 2026-11-21T10:02 oder 10:02.</translation>
    </message>
    <message>
        <source>The width needs a unit: 30m, 2h or 90s.</source>
        <translation>Die Breite braucht eine Einheit: 30m, 2h oder 90s.</translation>
    </message>
    <message>
        <source>A time without a day is one of the day of the logs.</source>
        <translation>Eine Zeit ohne Tag ist eine des Tages der Logs.</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelinePane</name>
    <message>
        <source>Logarithmic durations</source>
        <translation>Logarithmische Dauern</translation>
    </message>
    <message>
        <source>Durations on a logarithmic scale</source>
        <translation>Dauern auf einer logarithmischen Skala</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all of the time (double click, Home)</source>
        <translation>Die ganze Zeit zeigen (Doppelklick, Pos1)</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Show, hide and move lanes; their borders and names can also be dragged</source>
        <translation>Spuren zeigen, ausblenden und verschieben; ihre Grenzen und Namen lassen sich auch ziehen</translation>
    </message>
    <message>
        <source>%1 to %2 (%3), %4</source>
        <translation>%1 bis %2 (%3), %4</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelineScene</name>
    <message>
        <source>%1 on this spot</source>
        <translation>%1 an dieser Stelle</translation>
    </message>
    <message>
        <source>median %1, 99 % below %2</source>
        <translation>Median %1, 99 % unter %2</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Durations, queues, events and failures over time. W and S zoom, A and D move, F fits.</source>
        <translation>Dauern, Warteschlangen, Ereignisse und Fehlschläge über der Zeit. W und S vergrößern und verkleinern, A und D verschieben, F passt ein.</translation>
    </message>
</context>
<context>
    <name>hopscope::TourPanel</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>Close the tour</source>
        <translation>Den Rundgang schließen</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>Tour, step %1 of %2: %3</source>
        <translation>Rundgang, Schritt %1 von %2: %3</translation>
    </message>
</context>
<context>
    <name>hopscope::WelcomePage</name>
    <message>
        <source>Who returned this 502, and why?</source>
        <translation>Wer hat diesen 502 geschickt, und warum?</translation>
    </message>
    <message>
        <source>Drop logs here: of the proxy (access and error log), of the server behind it, event logs, metrics and configuration files. Single files, folders or archives, compressed or not. What they are is found out; nothing leaves this computer.</source>
        <translation>Legen Sie Logs hier ab: die des Proxys (Access- und Error-Log), die des Servers dahinter, Ereignisprotokolle, Messwerte und Konfigurationsdateien. Einzelne Dateien, Ordner oder Archive, komprimiert oder nicht. Was sie sind, wird herausgefunden; nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Add &amp;files…</source>
        <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Open a &amp;case…</source>
        <translation>&amp;Fall öffnen…</translation>
    </message>
    <message>
        <source>Open the &amp;sample case</source>
        <translation>&amp;Beispielfall öffnen</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
</context>
<context>
    <name>hopscope::WhatIfBar</name>
    <message>
        <source>What another timeout would have done</source>
        <translation>Was ein anderer Timeout bewirkt hätte</translation>
    </message>
    <message>
        <source>Judge all requests anew with this timeout</source>
        <translation>Alle Anfragen mit diesem Timeout neu beurteilen</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>Dies schließen</translation>
    </message>
    <message>
        <source>%1. The verdicts stay as they are.</source>
        <translation>%1. Die Urteile bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The proxy&apos;s timeout really was %1</source>
        <translation>Der Proxy-Timeout war wirklich %1</translation>
    </message>
</context>
<context>
    <name>hopscope::WindowActions</name>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>&amp;Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Paste log text</source>
        <translation>Logtext &amp;einfügen</translation>
    </message>
    <message>
        <source>Add only a &amp;time range…</source>
        <translation>Nur einen &amp;Zeitraum hinzufügen…</translation>
    </message>
    <message>
        <source>Mas&amp;k addresses and secrets in what is added</source>
        <translation>Adressen und Geheimnisse im Hinzugefügten &amp;maskieren</translation>
    </message>
    <message>
        <source>Open a &amp;case…</source>
        <translation>&amp;Fall öffnen…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple case</source>
        <translation>Be&amp;ispielfall öffnen</translation>
    </message>
    <message>
        <source>&amp;Save the case</source>
        <translation>Fall &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>Be&amp;richt…</translation>
    </message>
    <message>
        <source>Export the findings as &amp;JSON…</source>
        <translation>Befunde als &amp;JSON exportieren…</translation>
    </message>
    <message>
        <source>Export the findings as CS&amp;V…</source>
        <translation>Befunde als CS&amp;V exportieren…</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Fall schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>Show &amp;all of the time</source>
        <translation>Die ganze Zeit &amp;anzeigen</translation>
    </message>
    <message>
        <source>F&amp;it the selection</source>
        <translation>Auswa&amp;hl einpassen</translation>
    </message>
    <message>
        <source>Filter by &amp;path</source>
        <translation>Nach &amp;Pfad filtern</translation>
    </message>
    <message>
        <source>Filter by any &amp;text</source>
        <translation>Nach beliebigem &amp;Text filtern</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Filter &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Next flagged request</source>
        <translation>&amp;Nächste auffällige Anfrage</translation>
    </message>
    <message>
        <source>Pre&amp;vious flagged request</source>
        <translation>&amp;Vorige auffällige Anfrage</translation>
    </message>
    <message>
        <source>Next of the same ca&amp;use</source>
        <translation>Nächste mit derselben &amp;Ursache</translation>
    </message>
    <message>
        <source>&amp;Group the requests</source>
        <translation>Anfragen &amp;gruppieren</translation>
    </message>
    <message>
        <source>Next pan&amp;e</source>
        <translation>Nächster B&amp;ereich</translation>
    </message>
    <message>
        <source>As&amp;k in SQL</source>
        <translation>In S&amp;QL fragen</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Farben des &amp;Systems</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>H&amp;elle Farben</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>&amp;Dunkle Farben</translation>
    </message>
    <message>
        <source>Restore the default la&amp;yout</source>
        <translation>Standard-An&amp;ordnung wiederherstellen</translation>
    </message>
    <message>
        <source>For&amp;get recent cases</source>
        <translation>Zuletzt geöffnete Fälle ver&amp;gessen</translation>
    </message>
    <message>
        <source>All &amp;commands…</source>
        <translation>Alle &amp;Befehle…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Tour in five steps</source>
        <translation>&amp;Rundgang in fünf Schritten</translation>
    </message>
    <message>
        <source>&amp;About Hopscope</source>
        <translation>&amp;Über Hopscope</translation>
    </message>
    <message>
        <source>Language of the s&amp;ystem</source>
        <translation>Sprache des S&amp;ystems</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Requests</source>
        <translation>An&amp;fragen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Zeiten in &amp;UTC</translation>
    </message>
    <message>
        <source>Times of this &amp;computer&apos;s zone</source>
        <translation>Zeiten in der Zone dieses &amp;Rechners</translation>
    </message>
    <message>
        <source>Times as the ser&amp;ver logs them</source>
        <translation>Zeiten, &amp;wie der Server sie loggt</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Sav&amp;e the case as…</source>
        <translation>Fall speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Tr&amp;y another proxy timeout…</source>
        <translation>Anderen Proxy-Time&amp;out ausprobieren…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Lanes of the ti&amp;meline…</source>
        <translation>Spuren der Zeita&amp;chse…</translation>
    </message>
    <message>
        <source>Com&amp;pare before and after…</source>
        <translation>Vorher und nachher verg&amp;leichen…</translation>
    </message>
</context>
</TS>
