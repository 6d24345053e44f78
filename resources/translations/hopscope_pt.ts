<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt" sourcelanguage="en">
<context>
    <name>AnswerHeader</name>
    <message>
        <source>proxy timeout set to %1 s</source>
        <translation>tempo limite do proxy definido em %1 s</translation>
    </message>
    <message>
        <source>log format set by you</source>
        <translation>formato de log definido por você</translation>
    </message>
</context>
<context>
    <name>CauseTitle</name>
    <message>
        <source>Proxy timeout</source>
        <translation>Tempo limite do proxy</translation>
    </message>
    <message>
        <source>Connect timeout</source>
        <translation>Tempo limite de conexão</translation>
    </message>
    <message>
        <source>Send timeout</source>
        <translation>Tempo limite de envio</translation>
    </message>
    <message>
        <source>Queued too long</source>
        <translation>Tempo demais na fila</translation>
    </message>
    <message>
        <source>Queue full</source>
        <translation>Fila cheia</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>Conexão recusada</translation>
    </message>
    <message>
        <source>Connection reset</source>
        <translation>Conexão redefinida</translation>
    </message>
    <message>
        <source>Closed without an answer</source>
        <translation>Fechada sem resposta</translation>
    </message>
    <message>
        <source>Keep-alive race</source>
        <translation>Corrida de keep-alive</translation>
    </message>
    <message>
        <source>Invalid response head</source>
        <translation>Cabeçalho de resposta inválido</translation>
    </message>
    <message>
        <source>Response head too big</source>
        <translation>Cabeçalho de resposta grande demais</translation>
    </message>
    <message>
        <source>Broken response body</source>
        <translation>Corpo de resposta corrompido</translation>
    </message>
    <message>
        <source>No server left</source>
        <translation>Nenhum servidor disponível</translation>
    </message>
    <message>
        <source>Name not resolved</source>
        <translation>Nome não resolvido</translation>
    </message>
    <message>
        <source>TLS handshake failed</source>
        <translation>Falha no handshake TLS</translation>
    </message>
    <message>
        <source>Host unreachable</source>
        <translation>Host inacessível</translation>
    </message>
    <message>
        <source>Protocol mismatch</source>
        <translation>Protocolo incompatível</translation>
    </message>
    <message>
        <source>Sent to the wrong place</source>
        <translation>Enviada ao lugar errado</translation>
    </message>
    <message>
        <source>The application&apos;s own error</source>
        <translation>Erro da própria aplicação</translation>
    </message>
    <message>
        <source>The server&apos;s own time limit</source>
        <translation>Limite de tempo do próprio servidor</translation>
    </message>
    <message>
        <source>Worker recycled</source>
        <translation>Worker reciclado</translation>
    </message>
    <message>
        <source>Worker crashed</source>
        <translation>Worker caiu</translation>
    </message>
    <message>
        <source>Out of memory</source>
        <translation>Memória esgotada</translation>
    </message>
    <message>
        <source>No free port</source>
        <translation>Nenhuma porta livre</translation>
    </message>
    <message>
        <source>The proxy&apos;s own limit</source>
        <translation>Limite do próprio proxy</translation>
    </message>
    <message>
        <source>A dependency failed</source>
        <translation>Uma dependência falhou</translation>
    </message>
    <message>
        <source>Overload</source>
        <translation>Sobrecarga</translation>
    </message>
    <message>
        <source>Service stopped</source>
        <translation>Serviço parado</translation>
    </message>
    <message>
        <source>Healed by a retry</source>
        <translation>Recuperada por nova tentativa</translation>
    </message>
    <message>
        <source>Flood</source>
        <translation>Enxurrada</translation>
    </message>
    <message>
        <source>The client left</source>
        <translation>O cliente desistiu</translation>
    </message>
    <message>
        <source>Rate limit</source>
        <translation>Limite de taxa</translation>
    </message>
    <message>
        <source>Refused by a rule</source>
        <translation>Recusada por uma regra</translation>
    </message>
    <message>
        <source>Undetermined</source>
        <translation>Indeterminada</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>Copy the verdict with its evidence</source>
        <translation>Copiar o veredito com suas evidências</translation>
    </message>
    <message>
        <source>Answered by %1.</source>
        <translation>Respondida por %1.</translation>
    </message>
    <message>
        <source>Set off by: %1.</source>
        <translation>Desencadeada por: %1.</translation>
    </message>
    <message>
        <source>A later attempt succeeded: the client saw no failure.</source>
        <translation>Uma tentativa posterior deu certo: o cliente não viu falha.</translation>
    </message>
    <message>
        <source>What would decide it</source>
        <translation>O que decidiria</translation>
    </message>
    <message>
        <source>Time at each hop</source>
        <translation>Tempo em cada etapa</translation>
    </message>
    <message>
        <source>No server&apos;s log has an entry that fits.</source>
        <translation>Nenhum log de servidor tem uma entrada correspondente.</translation>
    </message>
    <message>
        <source>That the lines belong together is %1.</source>
        <translation>Que as linhas pertençam uma à outra é %1.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>What speaks for it</source>
        <translation>O que fala a favor</translation>
    </message>
    <message>
        <source>What speaks against it</source>
        <translation>O que fala contra</translation>
    </message>
    <message>
        <source>What speaks against other causes</source>
        <translation>O que fala contra outras causas</translation>
    </message>
    <message>
        <source>What speaks for other causes</source>
        <translation>O que fala a favor de outras causas</translation>
    </message>
    <message>
        <source>It could also be</source>
        <translation>Também poderia ser</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativas</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>O que fazer</translation>
    </message>
    <message>
        <source>Copy this piece of configuration</source>
        <translation>Copiar este trecho de configuração</translation>
    </message>
    <message>
        <source>How to check it</source>
        <translation>Como verificar</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Sua nota</translation>
    </message>
    <message>
        <source>What went well around it</source>
        <translation>O que correu bem por perto</translation>
    </message>
</context>
<context>
    <name>FindingsPages</name>
    <message>
        <source>Warning</source>
        <translation>Aviso</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Observação</translation>
    </message>
    <message>
        <source>Open the file at this line</source>
        <translation>Abrir o arquivo nesta linha</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>para %1</translation>
    </message>
    <message>
        <source>Copy this piece: %1</source>
        <translation>Copiar este trecho: %1</translation>
    </message>
    <message>
        <source>Checks of %1 (1 failed request)</source>
        <translation>Verificações de %1 (1 requisição com falha)</translation>
    </message>
    <message>
        <source>Checks of %1 (%2 failed requests)</source>
        <translation>Verificações de %1 (%2 requisições com falha)</translation>
    </message>
    <message>
        <source>Copy the command: %1</source>
        <translation>Copiar o comando: %1</translation>
    </message>
    <message>
        <source>What would help to judge weak or undetermined verdicts:</source>
        <translation>O que ajudaria em vereditos fracos ou indeterminados:</translation>
    </message>
    <message>
        <source>Checks of the links that failed, for the proxy&apos;s machine unless a title says otherwise. They change nothing.</source>
        <translation>Verificações das ligações que falharam, a executar na máquina do proxy, a menos que o título diga outra coisa. Elas não alteram nada.</translation>
    </message>
</context>
<context>
    <name>ImportStep</name>
    <message>
        <source>Comparing targets</source>
        <translation>Comparando os destinos das requisições</translation>
    </message>
    <message>
        <source>Finding each log&apos;s place</source>
        <translation>Situando cada log</translation>
    </message>
    <message>
        <source>Following clocks</source>
        <translation>Seguindo os relógios</translation>
    </message>
    <message>
        <source>Aligning clocks</source>
        <translation>Alinhando os relógios</translation>
    </message>
    <message>
        <source>Putting requests in order</source>
        <translation>Ordenando as requisições</translation>
    </message>
    <message>
        <source>Aligning event logs</source>
        <translation>Alinhando os logs de eventos</translation>
    </message>
    <message>
        <source>Joining error lines</source>
        <translation>Associando as linhas de erro</translation>
    </message>
    <message>
        <source>Pairing requests</source>
        <translation>Emparelhando as requisições</translation>
    </message>
    <message>
        <source>Joining server errors</source>
        <translation>Associando os erros do servidor</translation>
    </message>
    <message>
        <source>Looking for unlogged failures</source>
        <translation>Procurando falhas não registradas</translation>
    </message>
    <message>
        <source>Measuring timeouts and queues</source>
        <translation>Medindo os tempos limite e as filas</translation>
    </message>
    <message>
        <source>Summing up</source>
        <translation>Resumindo</translation>
    </message>
    <message>
        <source>Judging failed requests</source>
        <translation>Julgando as requisições com falha</translation>
    </message>
    <message>
        <source>Looking at the case as a whole</source>
        <translation>Examinando o caso como um todo</translation>
    </message>
    <message>
        <source>Reading the cited lines</source>
        <translation>Lendo as linhas citadas</translation>
    </message>
</context>
<context>
    <name>Lanes</name>
    <message>
        <source>duration</source>
        <translation>duração</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>fila</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>espera</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>memória</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disco</translation>
    </message>
    <message>
        <source>busy workers</source>
        <translation>workers ocupados</translation>
    </message>
    <message>
        <source>load average</source>
        <translation>carga média</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
    <message>
        <source>failures</source>
        <translation>falhas</translation>
    </message>
    <message>
        <source>Move %1 up</source>
        <translation>Mover %1 para cima</translation>
    </message>
    <message>
        <source>Move %1 down</source>
        <translation>Mover %1 para baixo</translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation>Ocultar %1</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Mover para cima</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Mover para baixo</translation>
    </message>
    <message>
        <source>Reset the lanes</source>
        <translation>Restaurar as faixas</translation>
    </message>
    <message>
        <source>%1 (no room for it now)</source>
        <translation>%1 (sem espaço agora)</translation>
    </message>
</context>
<context>
    <name>PageParts</name>
    <message>
        <source>Open the file at this line</source>
        <translation>Abrir o arquivo nesta linha</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Flagged requests</source>
        <translation>Requisições sinalizadas</translation>
    </message>
</context>
<context>
    <name>RequestFilter</name>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>failed for the client</source>
        <translation>falhou para o cliente</translation>
    </message>
    <message>
        <source>healed by a retry</source>
        <translation>recuperada por nova tentativa</translation>
    </message>
    <message>
        <source>health checks</source>
        <translation>verificações de saúde</translation>
    </message>
    <message>
        <source>upstream: %1</source>
        <translation>upstream: %1</translation>
    </message>
    <message>
        <source>client: %1</source>
        <translation>cliente: %1</translation>
    </message>
    <message>
        <source>cause: %1</source>
        <translation>causa: %1</translation>
    </message>
    <message>
        <source>status: %1</source>
        <translation>status: %1</translation>
    </message>
    <message>
        <source>path: %1</source>
        <translation>caminho: %1</translation>
    </message>
    <message>
        <source>text: %1</source>
        <translation>texto: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
    <message>
        <source>incident %1</source>
        <translation>incidente %1</translation>
    </message>
</context>
<context>
    <name>RequestGroups</name>
    <message>
        <source>In no incident</source>
        <translation>Em nenhum incidente</translation>
    </message>
    <message>
        <source>Incident %1 · %2</source>
        <translation>Incidente %1 · %2</translation>
    </message>
    <message>
        <source>Without a path</source>
        <translation>Sem caminho</translation>
    </message>
    <message>
        <source>No upstream is logged</source>
        <translation>Nenhum upstream no log</translation>
    </message>
    <message>
        <source>No client is logged</source>
        <translation>Nenhum cliente no log</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Sem grupos</translation>
    </message>
    <message>
        <source>By cause</source>
        <translation>Por causa</translation>
    </message>
    <message>
        <source>By incident</source>
        <translation>Por incidente</translation>
    </message>
    <message>
        <source>By path</source>
        <translation>Por caminho</translation>
    </message>
    <message>
        <source>By upstream</source>
        <translation>Por upstream</translation>
    </message>
    <message>
        <source>By client</source>
        <translation>Por cliente</translation>
    </message>
    <message>
        <source>By minute</source>
        <translation>Por minuto</translation>
    </message>
</context>
<context>
    <name>RequestMenu</name>
    <message>
        <source>Only the cause %1</source>
        <translation>Apenas a causa %1</translation>
    </message>
    <message>
        <source>Only incident %1</source>
        <translation>Apenas o incidente %1</translation>
    </message>
    <message>
        <source>Only the status %1</source>
        <translation>Apenas o status %1</translation>
    </message>
    <message>
        <source>Only those without a status</source>
        <translation>Apenas as sem status</translation>
    </message>
    <message>
        <source>Only the path %1</source>
        <translation>Apenas o caminho %1</translation>
    </message>
    <message>
        <source>Only the upstream %1</source>
        <translation>Apenas o upstream %1</translation>
    </message>
    <message>
        <source>Only the client %1</source>
        <translation>Apenas o cliente %1</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copiar como CSV</translation>
    </message>
    <message>
        <source>Copy as a curl command</source>
        <translation>Copiar como comando curl</translation>
    </message>
    <message>
        <source>Copy as curl commands</source>
        <translation>Copiar como comandos curl</translation>
    </message>
</context>
<context>
    <name>SeriesName</name>
    <message>
        <source>requests in flight at the proxy</source>
        <translation>requisições em curso no proxy</translation>
    </message>
    <message>
        <source>requests in flight at the server</source>
        <translation>requisições em curso no servidor</translation>
    </message>
    <message>
        <source>wait outside the server</source>
        <translation>espera fora do servidor</translation>
    </message>
</context>
<context>
    <name>VerdictText</name>
    <message>
        <source>no answer</source>
        <translation>sem resposta</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>linha %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>for</source>
        <translation>a favor</translation>
    </message>
    <message>
        <source>against</source>
        <translation>contra</translation>
    </message>
    <message>
        <source>instead perhaps %1, %2</source>
        <translation>em vez disso talvez %1, %2</translation>
    </message>
</context>
<context>
    <name>WhatIf</name>
    <message>
        <source>%1: %2 of %3 would have succeeded</source>
        <translation>%1: %2 de %3 teriam dado certo</translation>
    </message>
    <message>
        <source>, %1 cannot be told</source>
        <translation>, de %1 não se sabe</translation>
    </message>
    <message>
        <source>, %1 more would have run into it</source>
        <translation>, mais %1 teriam esbarrado nele</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>very likely</source>
        <translation>muito provável</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>provável</translation>
    </message>
    <message>
        <source>rather likely</source>
        <translation>bastante provável</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>possível</translation>
    </message>
    <message>
        <source>hardly more than a guess</source>
        <translation>pouco mais que um palpite</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 requisição</translation>
    </message>
    <message>
        <source>%1 requests</source>
        <translation>%1 requisições</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>menos de %1</translation>
    </message>
    <message>
        <source>the files do not decide</source>
        <translation>os arquivos não decidem</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
</context>
<context>
    <name>hopscope::AnswerHeader</name>
    <message>
        <source>Show all failed requests</source>
        <translation>Mostrar todas as requisições que falharam</translation>
    </message>
    <message>
        <source>Show those that a retry healed</source>
        <translation>Mostrar as recuperadas por nova tentativa</translation>
    </message>
    <message>
        <source>Show the health checks</source>
        <translation>Mostrar as verificações de saúde</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Mostrar apenas estas</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Resposta: %1</translation>
    </message>
    <message>
        <source>Show only: %1</source>
        <translation>Mostrar apenas: %1</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Desfazer isto</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Desfazer: %1</translation>
    </message>
    <message>
        <source>Times within sentences are of UTC; the timeline, the lists and the details show those of %1.</source>
        <translation>As horas dentro das frases são UTC; a linha do tempo, as listas e os detalhes mostram as de %1.</translation>
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
        <translation>papel de %1</translation>
    </message>
    <message>
        <source>time zone of %1</source>
        <translation>fuso horário de %1</translation>
    </message>
    <message>
        <source>clock offset of %1</source>
        <translation>desvio do relógio de %1</translation>
    </message>
    <message>
        <source>format of %1</source>
        <translation>formato de %1</translation>
    </message>
    <message>
        <source>proxy timeout</source>
        <translation>tempo limite do proxy</translation>
    </message>
    <message>
        <source>log format</source>
        <translation>formato de log</translation>
    </message>
    <message>
        <source>log format of %1</source>
        <translation>formato de log de %1</translation>
    </message>
    <message>
        <source>removal of %1</source>
        <translation>remoção de %1</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>cause set by you</source>
        <translation>causa definida por você</translation>
    </message>
</context>
<context>
    <name>hopscope::ClockPlot</name>
    <message>
        <source>Clock: %1 pairs of requests, nine in ten within %2 of each other</source>
        <translation>Relógio: %1 pares de requisições, nove em dez a até %2 um do outro</translation>
    </message>
</context>
<context>
    <name>hopscope::CommandPalette</name>
    <message>
        <source>All commands</source>
        <translation>Todos os comandos</translation>
    </message>
    <message>
        <source>What to do?</source>
        <translation>O que fazer?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonForm</name>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Esc&amp;olher…</translation>
    </message>
    <message>
        <source>The incident, and the time before it</source>
        <translation>O incidente e o tempo antes dele</translation>
    </message>
    <message>
        <source>The incident, and the time after it</source>
        <translation>O incidente e o tempo depois dele</translation>
    </message>
    <message>
        <source>What the timeline shows, and all before it</source>
        <translation>O que a linha do tempo mostra e tudo antes</translation>
    </message>
    <message>
        <source>What the timeline shows, and all after it</source>
        <translation>O que a linha do tempo mostra e tudo depois</translation>
    </message>
    <message>
        <source>What the timeline shows, and the same time a day before</source>
        <translation>O que a linha do tempo mostra e a mesma hora do dia anterior</translation>
    </message>
    <message>
        <source>Two periods</source>
        <translation>Dois períodos</translation>
    </message>
    <message>
        <source>This case and another one</source>
        <translation>Este caso e outro</translation>
    </message>
    <message>
        <source>What to compare</source>
        <translation>O que comparar</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>An&amp;tes</translation>
    </message>
    <message>
        <source>A&amp;fter</source>
        <translation>&amp;Depois</translation>
    </message>
    <message>
        <source>2026-11-21 10:00..11:00</source>
        <translation>2026-11-21 10:00..11:00</translation>
    </message>
    <message>
        <source>From..to, in UTC unless a zone is said; several with commas between</source>
        <translation>De..até, em UTC se nenhum fuso for indicado; vários separados por vírgulas</translation>
    </message>
    <message>
        <source>The other case is the one before</source>
        <translation>O outro caso é o de antes</translation>
    </message>
    <message>
        <source>The other case is the one after</source>
        <translation>O outro caso é o de depois</translation>
    </message>
    <message>
        <source>Which side the other case is</source>
        <translation>De que lado está o outro caso</translation>
    </message>
    <message>
        <source>Choose the other case</source>
        <translation>Escolher o outro caso</translation>
    </message>
    <message>
        <source>Cases (*.hopscope)</source>
        <translation>Casos (*.hopscope)</translation>
    </message>
    <message>
        <source>No case is chosen. Save one with Ctrl+S while it is open.</source>
        <translation>Nenhum caso foi escolhido. Salve um com Ctrl+S enquanto ele está aberto.</translation>
    </message>
    <message>
        <source>Choose a saved case to compare with.</source>
        <translation>Escolha um caso salvo para comparar.</translation>
    </message>
    <message>
        <source>The logs have no such time: choose another way, or write two periods.</source>
        <translation>Os logs não têm esse tempo: escolha outra forma ou escreva dois períodos.</translation>
    </message>
    <message>
        <source>A period is written as 2026-11-21 10:00..11:00.</source>
        <translation>Um período é escrito assim: 2026-11-21 10:00..11:00.</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonPage</name>
    <message>
        <source>&amp;Compare</source>
        <translation>Co&amp;mparar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Copiar como te&amp;xto</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Copiar como Mar&amp;kdown</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Conclusões</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Em andamento</translation>
    </message>
    <message>
        <source>Nothing is compared yet.</source>
        <translation>Nada foi comparado ainda.</translation>
    </message>
    <message>
        <source>Choose two periods, or another case, and press Compare.</source>
        <translation>Escolha dois períodos ou outro caso e pressione Comparar.</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Antes e depois</translation>
    </message>
    <message>
        <source>The requests of the case are still being read. Then they are compared.</source>
        <translation>As requisições do caso ainda estão sendo lidas. Depois elas são comparadas.</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Salvar como…</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML, one file (*.html)</source>
        <translation>HTML, um arquivo (*.html)</translation>
    </message>
    <message>
        <source>Markdown, for a ticket (*.md)</source>
        <translation>Markdown, para um chamado (*.md)</translation>
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
        <translation>Salvar a comparação</translation>
    </message>
    <message>
        <source>before and after</source>
        <translation>antes e depois</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Gravando %1</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonTable</name>
    <message>
        <source>As a whole</source>
        <translation>No todo</translation>
    </message>
    <message>
        <source>Causes, of all requests</source>
        <translation>Causas, de todas as requisições</translation>
    </message>
    <message>
        <source>Statuses, of all requests</source>
        <translation>Status, de todas as requisições</translation>
    </message>
    <message>
        <source>Durations at the outermost hop</source>
        <translation>Durações na estação mais externa</translation>
    </message>
    <message>
        <source>Failed, of the requests of a path</source>
        <translation>Falhas, das requisições de um caminho</translation>
    </message>
    <message>
        <source>Failed at a server, of all requests</source>
        <translation>Falhas em um servidor, de todas as requisições</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Período</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Requisições</translation>
    </message>
    <message>
        <source>Requests a minute</source>
        <translation>Requisições por minuto</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>Requisições com falha</translation>
    </message>
    <message>
        <source>Failed a minute</source>
        <translation>Falhas por minuto</translation>
    </message>
    <message>
        <source>Healed by a retry</source>
        <translation>Curadas por uma nova tentativa</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>Answered, median</source>
        <translation>Respondidas, mediana</translation>
    </message>
    <message>
        <source>Answered, 90th percentile</source>
        <translation>Respondidas, percentil 90</translation>
    </message>
    <message>
        <source>Answered, 99th percentile</source>
        <translation>Respondidas, percentil 99</translation>
    </message>
    <message>
        <source>Failed, median</source>
        <translation>Com falha, mediana</translation>
    </message>
    <message>
        <source>Failed, 90th percentile</source>
        <translation>Com falha, percentil 90</translation>
    </message>
    <message>
        <source>Failed, 99th percentile</source>
        <translation>Com falha, percentil 99</translation>
    </message>
    <message>
        <source>no status</source>
        <translation>sem status</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>igual</translation>
    </message>
    <message>
        <source>↓ lower</source>
        <translation>↓ menor</translation>
    </message>
    <message>
        <source>↑ higher</source>
        <translation>↑ maior</translation>
    </message>
    <message>
        <source>may be chance</source>
        <translation>pode ser acaso</translation>
    </message>
    <message>
        <source>too few to tell</source>
        <translation>muito poucas para dizer</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Depois</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Diferença</translation>
    </message>
    <message>
        <source>Beyond chance?</source>
        <translation>Além do acaso?</translation>
    </message>
    <message>
        <source>Before and after, side by side</source>
        <translation>Antes e depois, lado a lado</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 pontos</translation>
    </message>
</context>
<context>
    <name>hopscope::ComparisonView</name>
    <message>
        <source>Conclusion</source>
        <translation>Conclusão</translation>
    </message>
    <message>
        <source>What else differs</source>
        <translation>O que mais difere</translation>
    </message>
    <message>
        <source>To bear in mind</source>
        <translation>A ter em mente</translation>
    </message>
    <message>
        <source>Durations</source>
        <translation>Durações</translation>
    </message>
    <message>
        <source>Before: %1
After: %2</source>
        <translation>Antes: %1
Depois: %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 a %2</translation>
    </message>
</context>
<context>
    <name>hopscope::DetailPane</name>
    <message>
        <source>Verdict of the selected request</source>
        <translation>Veredito da requisição selecionada</translation>
    </message>
    <message>
        <source>Nothing to explain</source>
        <translation>Nada a explicar</translation>
    </message>
    <message>
        <source>No request is selected</source>
        <translation>Nenhuma requisição selecionada</translation>
    </message>
    <message>
        <source>Click a mark on the timeline or a row of the table, or press J.</source>
        <translation>Clique em uma marca da linha do tempo ou em uma linha da tabela, ou pressione J.</translation>
    </message>
</context>
<context>
    <name>hopscope::DurationChart</name>
    <message>
        <source>Durations before and after</source>
        <translation>Durações antes e depois</translation>
    </message>
    <message>
        <source>percentile %1: %2 before, %3 after</source>
        <translation>percentil %1: %2 antes, %3 depois</translation>
    </message>
    <message>
        <source>Share of the requests (its root) by how long they took at the outermost hop, on a logarithmic axis</source>
        <translation>Parte das requisições (sua raiz) pela duração na estação mais externa, em eixo logarítmico</translation>
    </message>
    <message>
        <source>after</source>
        <translation>depois</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>after, median of the answered %1</source>
        <translation>depois, mediana das respondidas %1</translation>
    </message>
    <message>
        <source>before, median of the answered %1</source>
        <translation>antes, mediana das respondidas %1</translation>
    </message>
    <message>
        <source>The logs have no durations.</source>
        <translation>Os logs não têm durações.</translation>
    </message>
    <message>
        <source>%1 of the requests</source>
        <translation>%1 das requisições</translation>
    </message>
    <message>
        <source>Height: square root of the share</source>
        <translation>Altura: raiz quadrada da proporção</translation>
    </message>
</context>
<context>
    <name>hopscope::DurationLane</name>
    <message>
        <source>read timeout</source>
        <translation>limite de leitura</translation>
    </message>
    <message>
        <source>connect timeout</source>
        <translation>limite de conexão</translation>
    </message>
    <message>
        <source>send timeout</source>
        <translation>limite de envio</translation>
    </message>
    <message>
        <source>queue timeout</source>
        <translation>limite da fila</translation>
    </message>
    <message>
        <source>server&apos;s own limit</source>
        <translation>limite do servidor</translation>
    </message>
    <message>
        <source>%1 (inferred)</source>
        <translation>%1 (deduzido)</translation>
    </message>
    <message>
        <source>%1 (set by you)</source>
        <translation>%1 (definido por você)</translation>
    </message>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> e mais %n</numerusform>
            <numerusform> e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, supposed</source>
        <translation>%1, suposto</translation>
    </message>
</context>
<context>
    <name>hopscope::FileViewer</name>
    <message>
        <source>&amp;Earlier lines</source>
        <translation>Linhas &amp;anteriores</translation>
    </message>
    <message>
        <source>&amp;Later lines</source>
        <translation>Linhas &amp;posteriores</translation>
    </message>
    <message>
        <source>Go to line</source>
        <translation>Ir para a linha</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Linhas do arquivo</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linha</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, linha %2</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lendo…</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>O arquivo está vazio.</translation>
    </message>
    <message>
        <source>The file was changed since it was read: this line is not what it was.</source>
        <translation>O arquivo mudou desde que foi lido: esta linha não é mais a mesma.</translation>
    </message>
    <message>
        <source>Find in the file</source>
        <translation>Procurar</translation>
    </message>
    <message>
        <source>Enter or F3 finds the next one, Shift+F3 the one before</source>
        <translation>Enter ou F3 encontra o próximo, Shift+F3 o anterior</translation>
    </message>
    <message>
        <source>Only a part of this file was read: its lines are counted from byte %1 on.</source>
        <translation>Só uma parte deste arquivo foi lida: suas linhas são contadas a partir do byte %1.</translation>
    </message>
    <message>
        <source>Not found from here to the end of the file.</source>
        <translation>Não encontrado daqui até o fim do arquivo.</translation>
    </message>
    <message>
        <source>Not found from here to the start of the file.</source>
        <translation>Não encontrado daqui até o início do arquivo.</translation>
    </message>
    <message>
        <source>Not found in the %1 lines from there; F3 seeks on.</source>
        <translation>Não encontrado nas %1 linhas a partir dali; F3 continua a procurar.</translation>
    </message>
    <message>
        <source>The requests of the case are still being read. Then the file is opened here.</source>
        <translation>As requisições do caso ainda estão sendo lidas. Depois o arquivo é aberto aqui.</translation>
    </message>
</context>
<context>
    <name>hopscope::FilterBar</name>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Filter by cause</source>
        <translation>Filtrar por causa</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Filter by status</source>
        <translation>Filtrar por status</translation>
    </message>
    <message>
        <source>Path contains</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>Filter by path</source>
        <translation>Filtrar por caminho</translation>
    </message>
    <message>
        <source>Any text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Filter by any text</source>
        <translation>Filtrar por qualquer texto</translation>
    </message>
    <message>
        <source>Visible range</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <source>Only requests of the range that the timeline shows now</source>
        <translation>Apenas requisições do intervalo que a linha do tempo mostra agora</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>No failed request</source>
        <translation>Nenhuma requisição com falha</translation>
    </message>
    <message>
        <source>none was sent</source>
        <translation>nenhum foi enviado</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Remover o filtro %1</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Limpar tudo</translation>
    </message>
    <message>
        <source>Clear all filters</source>
        <translation>Limpar todos os filtros</translation>
    </message>
</context>
<context>
    <name>hopscope::FindingsPanel</name>
    <message>
        <source>No incident</source>
        <translation>Nenhum incidente</translation>
    </message>
    <message>
        <source>No failures belong together in time.</source>
        <translation>Nenhuma falha coincide no tempo com outra.</translation>
    </message>
    <message>
        <source>Also noticed</source>
        <translation>Também notado</translation>
    </message>
    <message>
        <source>Nothing else was noticed</source>
        <translation>Nada mais foi notado</translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation>Próximos passos</translation>
    </message>
    <message>
        <source>Nothing more is needed</source>
        <translation>Nada mais é necessário</translation>
    </message>
    <message>
        <source>No verdict would be surer by another file.</source>
        <translation>Nenhum outro arquivo tornaria um veredito mais seguro.</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Conclusões</translation>
    </message>
    <message>
        <source>on Linux</source>
        <translation>no Linux</translation>
    </message>
    <message>
        <source>in Windows PowerShell</source>
        <translation>no Windows PowerShell</translation>
    </message>
    <message>
        <source>Where the commands are to run</source>
        <translation>Onde os comandos serão executados</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Comandos</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>Noticed</source>
        <translation>Notado</translation>
    </message>
    <message>
        <source>Also noticed, beside the causes of the failures</source>
        <translation>O que mais foi notado, além das causas das falhas</translation>
    </message>
    <message>
        <source>What would make the verdicts surer, and checks to run</source>
        <translation>O que tornaria os vereditos mais seguros, e verificações a executar</translation>
    </message>
</context>
<context>
    <name>hopscope::FirstSightView</name>
    <message>
        <source>Requests over time, as far as they have been read</source>
        <translation>Requisições ao longo do tempo, até onde foram lidas</translation>
    </message>
    <message>
        <source>Requests that failed, as far as they have been read</source>
        <translation>Requisições que falharam, até onde foram lidas</translation>
    </message>
    <message>
        <source>So far: %1 of %2 failed by their status. Which of them count, and why, is told when all has been read.</source>
        <translation>Até agora: %1 de %2 falharam, pelo status. Quais delas contam, e por quê, será dito quando tudo tiver sido lido.</translation>
    </message>
    <message>
        <source>The first %1 of them</source>
        <translation>As primeiras %1 delas</translation>
    </message>
    <message>
        <source>requests, at most %1 in %2</source>
        <translation>requisições, no máximo %1 em %2</translation>
    </message>
    <message>
        <source>failed by their status, at most %1 in %2</source>
        <translation>falhas segundo o status, no máximo %1 em %2</translation>
    </message>
</context>
<context>
    <name>hopscope::FlaggedModel</name>
    <message>
        <source>no entry</source>
        <translation>sem entrada</translation>
    </message>
    <message>
        <source>A later attempt succeeded: the client saw no failure.</source>
        <translation>Uma tentativa posterior deu certo: o cliente não viu falha.</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 – you: %2</source>
        <translation>%1 – você: %2</translation>
    </message>
    <message>
        <source>%1 – noted</source>
        <translation>%1 – com nota</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Causa</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiança</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>At the server</source>
        <translation>No servidor</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requisição</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Cliente</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Hora (%1)</translation>
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
        <translation>Das durações das requisições sinalizadas do grupo: metade, 90 % e 99 % não demoraram mais</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Mediana</translation>
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
        <translation>Grupo, ou hora (%1) e caminho</translation>
    </message>
</context>
<context>
    <name>hopscope::HealthyBox</name>
    <message>
        <source>Healthy requests around it</source>
        <translation>Requisições saudáveis por perto</translation>
    </message>
    <message>
        <source>Show healthy requests</source>
        <translation>Mostrar requisições saudáveis</translation>
    </message>
    <message>
        <source>Requests that succeeded near it: of the same path, to the same upstream, at the same time</source>
        <translation>Requisições que deram certo por perto: do mesmo caminho, ao mesmo upstream, ao mesmo tempo</translation>
    </message>
    <message>
        <source>Which healthy requests</source>
        <translation>Quais requisições saudáveis</translation>
    </message>
    <message>
        <source>Looking for them…</source>
        <translation>Procurando…</translation>
    </message>
    <message>
        <source>Of the same path (%1)</source>
        <translation>Do mesmo caminho (%1)</translation>
    </message>
    <message>
        <source>To the same upstream (%1)</source>
        <translation>Ao mesmo upstream (%1)</translation>
    </message>
    <message>
        <source>At the same time (%1)</source>
        <translation>Ao mesmo tempo (%1)</translation>
    </message>
</context>
<context>
    <name>hopscope::HealthyModel</name>
    <message>
        <source>%1 before</source>
        <translation>%1 antes</translation>
    </message>
    <message>
        <source>%1 after</source>
        <translation>%1 depois</translation>
    </message>
    <message>
        <source>%1 of this path succeeded</source>
        <translation>%1 com sucesso neste caminho</translation>
    </message>
    <message>
        <source>%1 to this upstream succeeded</source>
        <translation>%1 com sucesso neste upstream</translation>
    </message>
    <message>
        <source>%1 at that time succeeded</source>
        <translation>%1 com sucesso nesse momento</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>de %1 a %2</translation>
    </message>
    <message>
        <source>No request of this path succeeded %1.</source>
        <translation>Nenhuma requisição deste caminho deu certo %1.</translation>
    </message>
    <message>
        <source>No request to this upstream is known to have succeeded %1.</source>
        <translation>De nenhuma requisição a este upstream se sabe que deu certo %1.</translation>
    </message>
    <message>
        <source>No request succeeded %1.</source>
        <translation>Nenhuma requisição deu certo %1.</translation>
    </message>
    <message>
        <source>%1 %2; the log has no durations.</source>
        <translation>%1 %2; o log não tem durações.</translation>
    </message>
    <message>
        <source>%1 %2, in %3 at the median (%4 to %5).</source>
        <translation>%1 %2, com %3 na mediana (%4 a %5).</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Hora (%1)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Requisição</translation>
    </message>
    <message>
        <source>Upstream</source>
        <translation>Upstream</translation>
    </message>
    <message>
        <source>Apart</source>
        <translation>Distância</translation>
    </message>
</context>
<context>
    <name>hopscope::HopBars</name>
    <message>
        <source>queued</source>
        <translation>na fila</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>conectando</translation>
    </message>
    <message>
        <source>waiting for the response</source>
        <translation>aguardando a resposta</translation>
    </message>
    <message>
        <source>all the time, or its rest</source>
        <translation>todo o tempo, ou o restante</translation>
    </message>
    <message>
        <source>no duration logged</source>
        <translation>sem duração no log</translation>
    </message>
    <message>
        <source>Time at each hop</source>
        <translation>Tempo em cada etapa</translation>
    </message>
    <message>
        <source>timeout %1</source>
        <translation>limite %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ImportPage</name>
    <message>
        <source>Progress</source>
        <translation>Progresso</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>Examinando os arquivos</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 registros</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 por segundo</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>faltam cerca de %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Lendo %1</translation>
    </message>
</context>
<context>
    <name>hopscope::IncidentList</name>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
</context>
<context>
    <name>hopscope::IncidentModel</name>
    <message>
        <source>peak %1 (%2 in %3)</source>
        <translation>pico %1 (%2 em %3)</translation>
    </message>
    <message>
        <source>Incident %1 · %2</source>
        <translation>Incidente %1 · %2</translation>
    </message>
    <message>
        <source>%1 of the failures</source>
        <translation>%1 das falhas</translation>
    </message>
    <message>
        <source> · %1 of the %2 requests for its paths in that time</source>
        <translation> · %1 das %2 requisições aos seus caminhos nesse tempo</translation>
    </message>
    <message>
        <source>, health checks aside</source>
        <translation>, sem contar as verificações de saúde</translation>
    </message>
    <message>
        <source>Before it: %1</source>
        <translation>Antes: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>O que fazer: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::KeysDialog</name>
    <message>
        <source>Wheel, W, S</source>
        <translation>Roda do mouse, W, S</translation>
    </message>
    <message>
        <source>Timeline: zoom</source>
        <translation>Linha do tempo: zoom</translation>
    </message>
    <message>
        <source>Shift+drag, A, D</source>
        <translation>Shift+arrastar, A, D</translation>
    </message>
    <message>
        <source>Timeline: move</source>
        <translation>Linha do tempo: mover</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Arrastar</translation>
    </message>
    <message>
        <source>Timeline: zoom into a range</source>
        <translation>Linha do tempo: ampliar um intervalo</translation>
    </message>
    <message>
        <source>Home, double click</source>
        <translation>Home, duplo clique</translation>
    </message>
    <message>
        <source>Timeline: show all</source>
        <translation>Linha do tempo: mostrar tudo</translation>
    </message>
    <message>
        <source>Drag a timeout&apos;s line</source>
        <translation>Arrastar a linha de um limite</translation>
    </message>
    <message>
        <source>Timeline: try another timeout</source>
        <translation>Linha do tempo: testar outro limite</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>hopscope::Lane</name>
    <message>
        <source>none in this range</source>
        <translation>nada neste intervalo</translation>
    </message>
</context>
<context>
    <name>hopscope::LinkedText</name>
    <message>
        <source>Copy the sentence</source>
        <translation>Copiar a frase</translation>
    </message>
</context>
<context>
    <name>hopscope::MainWindow</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Trabalhando</translation>
    </message>
    <message>
        <source>These files could not be opened together</source>
        <translation>Estes arquivos não puderam ser abertos juntos</translation>
    </message>
    <message>
        <source>a saved case is among them</source>
        <translation>há um caso salvo entre eles</translation>
    </message>
    <message>
        <source>Open the case by itself, then add the logs to it.</source>
        <translation>Abra o caso sozinho e depois adicione os logs a ele.</translation>
    </message>
    <message>
        <source>Reading the files</source>
        <translation>Lendo os arquivos</translation>
    </message>
    <message>
        <source>Opening the case</source>
        <translation>Abrindo o caso</translation>
    </message>
    <message>
        <source>Looking at it anew</source>
        <translation>Analisando de novo</translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation>A importação foi cancelada.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
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
        <translation>caso não salvo</translation>
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
        <translation>Arquivos zip (*.zip)</translation>
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
        <translation>A janela usará este idioma quando o Hopscope for iniciado de novo.</translation>
    </message>
    <message>
        <source>Add logs, archives and configurations</source>
        <translation>Adicionar logs, pacotes compactados e configurações</translation>
    </message>
    <message>
        <source>Add all files of a folder</source>
        <translation>Adicionar todos os arquivos de uma pasta</translation>
    </message>
    <message>
        <source>The clipboard holds no text.</source>
        <translation>A área de transferência não contém texto.</translation>
    </message>
    <message>
        <source>Save the case?</source>
        <translation>Salvar o caso?</translation>
    </message>
    <message>
        <source>Your notes are not saved.</source>
        <translation>Suas notas não estão salvas.</translation>
    </message>
    <message>
        <source>Leave the case?</source>
        <translation>Sair do caso?</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Abrir um caso</translation>
    </message>
    <message>
        <source>Cases (*.hopscope)</source>
        <translation>Casos (*.hopscope)</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>Salvar o caso</translation>
    </message>
    <message>
        <source>Export the findings</source>
        <translation>Exportar as conclusões</translation>
    </message>
    <message>
        <source>Try another proxy timeout</source>
        <translation>Testar outro tempo limite do proxy</translation>
    </message>
    <message>
        <source>Read timeout of the proxy in seconds:</source>
        <translation>Tempo limite de leitura do proxy, em segundos:</translation>
    </message>
    <message>
        <source>About Hopscope</source>
        <translation>Sobre o Hopscope</translation>
    </message>
    <message>
        <source>Hopscope %1
Who returned this 502, and why?</source>
        <translation>Hopscope %1
Quem devolveu este 502, e por quê?</translation>
    </message>
    <message>
        <source>Qt %1. GPL-3.0-or-later. Nothing leaves this computer.</source>
        <translation>Qt %1. GPL-3.0-or-later. Nada sai deste computador.</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>A resposta</translation>
    </message>
    <message>
        <source>How many requests failed, when and why, in one sentence. Each number is a link: a click shows what it counts.</source>
        <translation>Quantas requisições falharam, quando e por quê, em uma frase. Cada número é um link: um clique mostra o que ele conta.</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidentes</translation>
    </message>
    <message>
        <source>Failures that belong together, the largest first: cause, time, share, what happened before, and what to do. A click shows only that incident, and a second one everything again.</source>
        <translation>Falhas que pertencem ao mesmo incidente, as maiores primeiro: causa, hora, proporção, o que aconteceu antes e o que fazer. Um clique mostra só esse incidente; outro clique mostra tudo de novo.</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>Durations with the proxy&apos;s timeouts, queues, events and failures on one axis. Drag to zoom, press Home to see all. Drag the dashed line of a timeout to see what another one would have done.</source>
        <translation>Durações com os tempos limite do proxy, filas, eventos e falhas em um só eixo. Arraste para ampliar; Home mostra tudo. Arraste a linha tracejada de um tempo limite para ver o que outro teria causado.</translation>
    </message>
    <message>
        <source>A request, and why it failed</source>
        <translation>Uma requisição, e por que falhou</translation>
    </message>
    <message>
        <source>Its time at each hop, its lines in the logs, what speaks for the verdict and what against others, and what to change. J and K walk from request to request.</source>
        <translation>Seu tempo em cada etapa, suas linhas nos logs, o que fala a favor do veredito e contra os outros, e o que mudar. J e K vão de requisição em requisição.</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>O relatório</translation>
    </message>
    <message>
        <source>It is shown before it is saved: as PDF, HTML or Markdown, or with the lines of the logs as an archive for those who run the server. Ctrl+K finds everything else, and F1 lists the keys.</source>
        <translation>Ele é mostrado antes de ser salvo: como PDF, HTML ou Markdown, ou com as linhas dos logs em um pacote zip para quem opera o servidor. Ctrl+K encontra todo o resto, e F1 lista as teclas.</translation>
    </message>
    <message>
        <source>No log tells the server&apos;s zone: times stay in UTC.</source>
        <translation>Nenhum log indica o fuso do servidor: as horas ficam em UTC.</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Desfazer: %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Refazer: %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refazer</translation>
    </message>
    <message>
        <source>report</source>
        <translation>relatório</translation>
    </message>
    <message>
        <source>Reading all requests of the case</source>
        <translation>Lendo todas as requisições do caso</translation>
    </message>
</context>
<context>
    <name>hopscope::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Mensagem</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>Fechar a mensagem</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>hopscope::NoteBox</name>
    <message>
        <source>Your note</source>
        <translation>Sua nota</translation>
    </message>
    <message>
        <source>Stays in the case, and goes into the report.</source>
        <translation>Fica no caso e entra no relatório.</translation>
    </message>
</context>
<context>
    <name>hopscope::OverviewStrip</name>
    <message>
        <source>Overview of all failures</source>
        <translation>Visão geral de todas as falhas</translation>
    </message>
    <message>
        <source>overview</source>
        <translation>visão geral</translation>
    </message>
</context>
<context>
    <name>hopscope::OwnCauseBox</name>
    <message>
        <source>Take back</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Take back the cause that you set</source>
        <translation>Desfazer a causa que você definiu</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Adicionar nota</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>Sua nota</translation>
    </message>
    <message>
        <source>Another cause</source>
        <translation>Outra causa</translation>
    </message>
    <message>
        <source>I disagree</source>
        <translation>Discordo</translation>
    </message>
    <message>
        <source>Set the cause by hand. Hopscope&apos;s verdict and its counts stay as they are.</source>
        <translation>Definir a causa à mão. O veredito do Hopscope e suas contagens ficam como estão.</translation>
    </message>
    <message>
        <source>Set by you: %1</source>
        <translation>Definida por você: %1</translation>
    </message>
</context>
<context>
    <name>hopscope::QuestionPage</name>
    <message>
        <source>&amp;Ask</source>
        <translation>&amp;Perguntar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Export as CS&amp;V…</source>
        <translation>Exportar como CS&amp;V…</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Conclusões</translation>
    </message>
    <message>
        <source>Ctrl+Enter asks. Nothing that is written here can change the case.</source>
        <translation>Ctrl+Enter pergunta. Nada do que for escrito aqui pode alterar o caso.</translation>
    </message>
    <message>
        <source>Questions to start from</source>
        <translation>Perguntas para começar</translation>
    </message>
    <message>
        <source>Views and their columns</source>
        <translation>Visões e suas colunas</translation>
    </message>
    <message>
        <source>What can be asked</source>
        <translation>O que pode ser perguntado</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Resposta</translation>
    </message>
    <message>
        <source>Ask in SQL</source>
        <translation>Perguntar em SQL</translation>
    </message>
    <message>
        <source>%1 rows so far</source>
        <translation>%1 linhas até agora</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Gravado: %1</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Perguntando…</translation>
    </message>
    <message>
        <source>Export the answer</source>
        <translation>Exportar a resposta</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>Gravando %1</translation>
    </message>
    <message>
        <source>%1 rows in %2</source>
        <translation>%1 linhas em %2</translation>
    </message>
    <message>
        <source>Cancelled after %1 rows.</source>
        <translation>Cancelado após %1 linhas.</translation>
    </message>
    <message>
        <source>%1. There are more than are kept here; the export writes them all.</source>
        <translation>%1. Há mais do que se guarda aqui; a exportação grava todas.</translation>
    </message>
    <message>
        <source>Failed requests by cause</source>
        <translation>Requisições com falha por causa</translation>
    </message>
    <message>
        <source>Failures per minute</source>
        <translation>Falhas por minuto</translation>
    </message>
    <message>
        <source>Paths that fail most</source>
        <translation>Caminhos que mais falham</translation>
    </message>
    <message>
        <source>Slowest requests, with the server&apos;s own time</source>
        <translation>Requisições mais lentas, com o tempo do servidor</translation>
    </message>
    <message>
        <source>Time lost between proxy and server</source>
        <translation>Tempo perdido entre proxy e servidor</translation>
    </message>
    <message>
        <source>Answered with success by the server, failed at the proxy</source>
        <translation>Respondidas com sucesso pelo servidor, com falha no proxy</translation>
    </message>
    <message>
        <source>Requests by source and status</source>
        <translation>Requisições por fonte e status</translation>
    </message>
    <message>
        <source>Evidence for the least sure verdicts</source>
        <translation>Indícios dos vereditos menos seguros</translation>
    </message>
    <message>
        <source>Error messages, the most frequent first</source>
        <translation>Mensagens de erro, as mais frequentes primeiro</translation>
    </message>
    <message>
        <source>Greatest value of each counter</source>
        <translation>Maior valor de cada contador</translation>
    </message>
    <message>
        <source>Time limits in the configurations</source>
        <translation>Limites de tempo nas configurações</translation>
    </message>
</context>
<context>
    <name>hopscope::RawLines</name>
    <message>
        <source>Open the file at %1</source>
        <translation>Abrir o arquivo em %1</translation>
    </message>
    <message>
        <source>Copy the line of %1</source>
        <translation>Copiar a linha de %1</translation>
    </message>
    <message>
        <source>(the line is not kept in this case)</source>
        <translation>(a linha não está guardada neste caso)</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Linha %1</translation>
    </message>
</context>
<context>
    <name>hopscope::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Salvar como…</translation>
    </message>
    <message>
        <source>Why requests failed</source>
        <translation>Why requests failed</translation>
    </message>
    <message>
        <source>Stands below the answer. Each line is a paragraph.</source>
        <translation>Fica abaixo da resposta. Cada linha é um parágrafo.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML, one file</source>
        <translation>HTML, um arquivo</translation>
    </message>
    <message>
        <source>Markdown, for a ticket</source>
        <translation>Markdown, para um chamado</translation>
    </message>
    <message>
        <source>Bundle: report, findings and lines (zip)</source>
        <translation>Pacote: relatório, conclusões, linhas (zip)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Título</translation>
    </message>
    <message>
        <source>&amp;Customer</source>
        <translation>&amp;Cliente</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Autor</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>Ob&amp;servações</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logotipo</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>&amp;Papel</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <source>Choose a logo</source>
        <translation>Escolher um logotipo</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Imagens (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source>Setting the pages…</source>
        <translation>Montando as páginas…</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 página</translation>
    </message>
    <message>
        <source>%1 pages</source>
        <translation>%1 páginas</translation>
    </message>
    <message>
        <source>&amp;Mask addresses and secrets</source>
        <translation>&amp;Mascarar endereços e segredos</translation>
    </message>
    <message>
        <source>They were masked when the files were added to the case.</source>
        <translation>Foram mascarados quando os arquivos foram adicionados ao caso.</translation>
    </message>
    <message>
        <source>Addresses, query strings, cookies, tokens and passwords; equal ones by equal words.</source>
        <translation>Endereços, query strings, cookies, tokens e senhas; os iguais por palavras iguais.</translation>
    </message>
</context>
<context>
    <name>hopscope::ReportPreview</name>
    <message>
        <source>Preview of the report</source>
        <translation>Prévia do relatório</translation>
    </message>
</context>
<context>
    <name>hopscope::RequestsPane</name>
    <message>
        <source>Group the requests</source>
        <translation>Agrupar as requisições</translation>
    </message>
    <message>
        <source>Flagged requests</source>
        <translation>Requisições sinalizadas</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>No failed request was found</source>
        <translation>Nenhuma requisição com falha foi encontrada</translation>
    </message>
    <message>
        <source>%1 requests were looked at. Add the logs of the time of the failure, and those of the proxy.</source>
        <translation>%1 requisições foram examinadas. Adicione os logs do momento da falha e os do proxy.</translation>
    </message>
    <message>
        <source>The filter hides all %1 flagged requests</source>
        <translation>O filtro esconde todas as %1 requisições sinalizadas</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Limpar o filtro</translation>
    </message>
</context>
<context>
    <name>hopscope::ResultPage</name>
    <message>
        <source>What another timeout would have done can be told in a moment, when all requests of the case have been read.</source>
        <translation>O que outro tempo limite teria causado poderá ser dito em instantes, quando todas as requisições do caso tiverem sido lidas.</translation>
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
        <translation>linha %1: %2</translation>
    </message>
    <message>
        <source>Lines that were not understood</source>
        <translation>Linhas que não foram entendidas</translation>
    </message>
    <message>
        <source>%1: what was read</source>
        <translation>%1: o que foi lido</translation>
    </message>
    <message>
        <source>%1 lines: %2 records, %3 comments, headers and blank lines, %4 not understood</source>
        <translation>%1 linhas: %2 registros, %3 comentários, cabeçalhos e linhas vazias, %4 não entendidas</translation>
    </message>
    <message>
        <source>How much later requests ended by this log than by the one before it, clocks aligned:</source>
        <translation>Quanto mais tarde as requisições terminaram por este log do que pelo anterior, com os relógios alinhados:</translation>
    </message>
    <message>
        <source>Every line was understood.</source>
        <translation>Todas as linhas foram entendidas.</translation>
    </message>
    <message>
        <source>The first %1 of %2.</source>
        <translation>As primeiras %1 de %2.</translation>
    </message>
</context>
<context>
    <name>hopscope::SourceForm</name>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Desvio</translation>
    </message>
    <message>
        <source>How far this log&apos;s clock is ahead; it is subtracted</source>
        <translation>Quanto o relógio deste log está adiantado; é subtraído</translation>
    </message>
    <message>
        <source>Taken as UTC: nothing tells the zone</source>
        <translation>Tomado como UTC: nada indica o fuso</translation>
    </message>
    <message>
        <source>Offset found from %1 pairs</source>
        <translation>Desvio obtido de %1 pares</translation>
    </message>
    <message>
        <source>Set by you</source>
        <translation>Definido por você</translation>
    </message>
    <message>
        <source>UTC (assumed)</source>
        <translation>UTC (presumido)</translation>
    </message>
    <message>
        <source>in the stamps</source>
        <translation>nas marcas de tempo</translation>
    </message>
</context>
<context>
    <name>hopscope::SourcesModel</name>
    <message>
        <source>UTC, assumed: nothing tells</source>
        <translation>UTC, presumido: nada o indica</translation>
    </message>
    <message>
        <source>%1, found out from other logs</source>
        <translation>%1, descoberto por outros logs</translation>
    </message>
    <message>
        <source>%1, set by you</source>
        <translation>%1, definido por você</translation>
    </message>
    <message>
        <source>in the stamps</source>
        <translation>nas marcas de tempo</translation>
    </message>
    <message>
        <source>%1%2 s</source>
        <translation>%1%2 s</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 linha</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 linhas</translation>
    </message>
    <message>
        <source>%1 of %2 lines not understood</source>
        <translation>%1 de %2 linhas ilegíveis</translation>
    </message>
    <message>
        <source>%1 · zone assumed</source>
        <translation>%1 · fuso presumido</translation>
    </message>
    <message>
        <source>Format: %1</source>
        <translation>Formato: %1</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>Fuso horário: %1</translation>
    </message>
    <message>
        <source>It logs no durations.</source>
        <translation>Não registra durações.</translation>
    </message>
    <message>
        <source>Nothing tells its time zone.</source>
        <translation>Nada indica seu fuso horário.</translation>
    </message>
    <message>
        <source>%1 of its %2 requests stand in no other log.</source>
        <translation>%1 de suas %2 requisições não estão em nenhum outro log.</translation>
    </message>
    <message>
        <source>%1 of its %2 lines were not understood.</source>
        <translation>%1 de suas %2 linhas não foram entendidas.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconhecido</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>proxy</translation>
    </message>
    <message>
        <source>server</source>
        <translation>servidor</translation>
    </message>
    <message>
        <source>proxy errors</source>
        <translation>erros do proxy</translation>
    </message>
    <message>
        <source>server errors</source>
        <translation>erros do servidor</translation>
    </message>
    <message>
        <source>events</source>
        <translation>eventos</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>métricas</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>configuração</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuso</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Desvio</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linhas</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Não entendidas</translation>
    </message>
    <message>
        <source>Covers %1 to %2 (%3)</source>
        <translation>De %1 a %2 (%3)</translation>
    </message>
</context>
<context>
    <name>hopscope::SourcesPanel</name>
    <message>
        <source>Sources</source>
        <translation>Fontes</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Reler</translation>
    </message>
    <message>
        <source>Reads the file anew, in the place of what was read before</source>
        <translation>Lê o arquivo de novo, no lugar do que foi lido antes</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Detalhes…</translation>
    </message>
    <message>
        <source>Notes, the clock, and the lines that were not understood</source>
        <translation>Observações, o relógio e as linhas que não foram entendidas</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Takes the file out of the case</source>
        <translation>Retira o arquivo do caso</translation>
    </message>
</context>
<context>
    <name>hopscope::SqlEditor</name>
    <message>
        <source>Question in SQL</source>
        <translation>Pergunta em SQL</translation>
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
        <translation>Adicionar apenas um período</translation>
    </message>
    <message>
        <source>2026-11-21T10:02, or 10:02</source>
        <translation>2026-11-21T10:02 ou 10:02</translation>
    </message>
    <message>
        <source>30m, 2h, 90s</source>
        <translation>30m, 2h, 90s</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Escolher arquivos…</translation>
    </message>
    <message>
        <source>Of large logs, only this time and five minutes on each side of it are read, so that it takes seconds whatever their size. Failures outside of it are not shown.</source>
        <translation>De logs grandes, só este período e cinco minutos antes e depois são lidos, de modo que leva segundos, seja qual for o tamanho. Falhas fora dele não são mostradas.</translation>
    </message>
    <message>
        <source>&amp;Around (UTC unless it says its zone)</source>
        <translation>&amp;Em torno de (UTC, se não disser o fuso)</translation>
    </message>
    <message>
        <source>&amp;Width, half before and half behind</source>
        <translation>&amp;Largura, metade antes e metade depois</translation>
    </message>
    <message>
        <source>This is no time such as 2026-11-21T10:02 or 10:02.</source>
        <translation>Isto não é uma hora como 2026-11-21T10:02 ou 10:02.</translation>
    </message>
    <message>
        <source>The width needs a unit: 30m, 2h or 90s.</source>
        <translation>A largura precisa de uma unidade: 30m, 2h ou 90s.</translation>
    </message>
    <message>
        <source>A time without a day is one of the day of the logs.</source>
        <translation>Uma hora sem dia é do dia dos logs.</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelinePane</name>
    <message>
        <source>Logarithmic durations</source>
        <translation>Durações logarítmicas</translation>
    </message>
    <message>
        <source>Durations on a logarithmic scale</source>
        <translation>Durações em escala logarítmica</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>Show all of the time (double click, Home)</source>
        <translation>Mostrar todo o período (duplo clique, Home)</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Faixas</translation>
    </message>
    <message>
        <source>Show, hide and move lanes; their borders and names can also be dragged</source>
        <translation>Mostrar, ocultar e mover faixas; suas bordas e nomes também podem ser arrastados</translation>
    </message>
    <message>
        <source>%1 to %2 (%3), %4</source>
        <translation>%1 a %2 (%3), %4</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelineScene</name>
    <message>
        <source>%1 on this spot</source>
        <translation>%1 neste ponto</translation>
    </message>
    <message>
        <source>median %1, 99 % below %2</source>
        <translation>mediana %1, 99 % abaixo de %2</translation>
    </message>
</context>
<context>
    <name>hopscope::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Linha do tempo</translation>
    </message>
    <message>
        <source>Durations, queues, events and failures over time. W and S zoom, A and D move, F fits.</source>
        <translation>Durações, filas, eventos e falhas ao longo do tempo. W e S dão zoom, A e D movem, F ajusta.</translation>
    </message>
</context>
<context>
    <name>hopscope::TourPanel</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>Close the tour</source>
        <translation>Fechar o passeio</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Passo %1 de %2</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Concluir</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Avançar</translation>
    </message>
    <message>
        <source>Tour, step %1 of %2: %3</source>
        <translation>Passeio, passo %1 de %2: %3</translation>
    </message>
</context>
<context>
    <name>hopscope::WelcomePage</name>
    <message>
        <source>Who returned this 502, and why?</source>
        <translation>Quem devolveu este 502, e por quê?</translation>
    </message>
    <message>
        <source>Drop logs here: of the proxy (access and error log), of the server behind it, event logs, metrics and configuration files. Single files, folders or archives, compressed or not. What they are is found out; nothing leaves this computer.</source>
        <translation>Solte logs aqui: do proxy (log de acesso e de erros), do servidor atrás dele, logs de eventos, métricas e arquivos de configuração. Arquivos soltos, pastas ou pacotes, compactados ou não. O que são é descoberto; nada sai deste computador.</translation>
    </message>
    <message>
        <source>Add &amp;files…</source>
        <translation>Adicionar &amp;arquivos…</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>Adicionar uma &amp;pasta…</translation>
    </message>
    <message>
        <source>Open a &amp;case…</source>
        <translation>Abrir um &amp;caso…</translation>
    </message>
    <message>
        <source>Open the &amp;sample case</source>
        <translation>Abrir o caso de &amp;exemplo</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Casos recentes</translation>
    </message>
</context>
<context>
    <name>hopscope::WhatIfBar</name>
    <message>
        <source>What another timeout would have done</source>
        <translation>O que outro tempo limite teria causado</translation>
    </message>
    <message>
        <source>Judge all requests anew with this timeout</source>
        <translation>Julgar todas as requisições de novo com este tempo limite</translation>
    </message>
    <message>
        <source>Put this away</source>
        <translation>Fechar isto</translation>
    </message>
    <message>
        <source>%1. The verdicts stay as they are.</source>
        <translation>%1. Os vereditos ficam como estão.</translation>
    </message>
    <message>
        <source>The proxy&apos;s timeout really was %1</source>
        <translation>O limite do proxy era mesmo %1</translation>
    </message>
</context>
<context>
    <name>hopscope::WindowActions</name>
    <message>
        <source>&amp;Add files…</source>
        <translation>&amp;Adicionar arquivos…</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>Adicionar uma &amp;pasta…</translation>
    </message>
    <message>
        <source>&amp;Paste log text</source>
        <translation>&amp;Colar texto de log</translation>
    </message>
    <message>
        <source>Add only a &amp;time range…</source>
        <translation>Adicionar apenas um p&amp;eríodo…</translation>
    </message>
    <message>
        <source>Mas&amp;k addresses and secrets in what is added</source>
        <translation>&amp;Mascarar endereços e segredos no que é adicionado</translation>
    </message>
    <message>
        <source>Open a &amp;case…</source>
        <translation>A&amp;brir um caso…</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple case</source>
        <translation>Abrir o caso de e&amp;xemplo</translation>
    </message>
    <message>
        <source>&amp;Save the case</source>
        <translation>&amp;Salvar o caso</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Relatório…</translation>
    </message>
    <message>
        <source>Export the findings as &amp;JSON…</source>
        <translation>Exportar as conclusões como &amp;JSON…</translation>
    </message>
    <message>
        <source>Export the findings as CS&amp;V…</source>
        <translation>Exportar as conclusões como CS&amp;V…</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>Fechar o caso</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Sa&amp;ir</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Voltar</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>Ava&amp;nçar</translation>
    </message>
    <message>
        <source>Show &amp;all of the time</source>
        <translation>Mostrar &amp;todo o período</translation>
    </message>
    <message>
        <source>F&amp;it the selection</source>
        <translation>&amp;Ajustar à seleção</translation>
    </message>
    <message>
        <source>Filter by &amp;path</source>
        <translation>Filtrar por &amp;caminho</translation>
    </message>
    <message>
        <source>Filter by any &amp;text</source>
        <translation>Filtrar por qualquer &amp;texto</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Limpar o filtro</translation>
    </message>
    <message>
        <source>&amp;Next flagged request</source>
        <translation>&amp;Próxima requisição sinalizada</translation>
    </message>
    <message>
        <source>Pre&amp;vious flagged request</source>
        <translation>Requisição sinalizada &amp;anterior</translation>
    </message>
    <message>
        <source>Next of the same ca&amp;use</source>
        <translation>Próxima da &amp;mesma causa</translation>
    </message>
    <message>
        <source>&amp;Group the requests</source>
        <translation>A&amp;grupar as requisições</translation>
    </message>
    <message>
        <source>Next pan&amp;e</source>
        <translation>Próximo pa&amp;inel</translation>
    </message>
    <message>
        <source>As&amp;k in SQL</source>
        <translation>&amp;Perguntar em SQL</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Tema do &amp;sistema</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>Tema c&amp;laro</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>Tema &amp;escuro</translation>
    </message>
    <message>
        <source>Restore the default la&amp;yout</source>
        <translation>Restaurar a disposição pa&amp;drão</translation>
    </message>
    <message>
        <source>For&amp;get recent cases</source>
        <translation>Es&amp;quecer os casos recentes</translation>
    </message>
    <message>
        <source>All &amp;commands…</source>
        <translation>Todos os &amp;comandos…</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Teclas</translation>
    </message>
    <message>
        <source>&amp;Tour in five steps</source>
        <translation>&amp;Passeio em cinco passos</translation>
    </message>
    <message>
        <source>&amp;About Hopscope</source>
        <translation>&amp;Sobre o Hopscope</translation>
    </message>
    <message>
        <source>Language of the s&amp;ystem</source>
        <translation>Idioma do s&amp;istema</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>&amp;Requests</source>
        <translation>&amp;Requisições</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Ferramentas</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Adicionar arquivos</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Salvar</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Times in &amp;UTC</source>
        <translation>Horas em &amp;UTC</translation>
    </message>
    <message>
        <source>Times of this &amp;computer&apos;s zone</source>
        <translation>Horas no fuso deste &amp;computador</translation>
    </message>
    <message>
        <source>Times as the ser&amp;ver logs them</source>
        <translation>Horas como o servidor as re&amp;gistra</translation>
    </message>
    <message>
        <source>La&amp;nguage</source>
        <translation>Id&amp;ioma</translation>
    </message>
    <message>
        <source>Sav&amp;e the case as…</source>
        <translation>Salvar o caso c&amp;omo…</translation>
    </message>
    <message>
        <source>Tr&amp;y another proxy timeout…</source>
        <translation>Testar &amp;outro tempo limite do proxy…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Refazer</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>Lanes of the ti&amp;meline…</source>
        <translation>Faixas da lin&amp;ha do tempo…</translation>
    </message>
    <message>
        <source>Com&amp;pare before and after…</source>
        <translation>Co&amp;mparar antes e depois…</translation>
    </message>
</context>
</TS>
