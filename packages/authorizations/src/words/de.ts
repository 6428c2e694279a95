import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told of questions of agents, in German. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} bittet Sie bei {resource} um Ihre Freigabe: {purpose}. Das ist Frage {number}.',
  'ask.reason': 'Die Begründung: {reason}',
  'ask.account': 'Konto {account}. Läuft ab: {away}.',
  'ask.others':
    '{count, plural, one {# weitere Frage wartet auf Sie} other {# weitere Fragen warten auf Sie}}: Senden Sie {waiting}.',
  'ask.together':
    'Gewünscht von {requester}. Wer gefragt wird: {names}. So viele müssen zustimmen: {atLeast}. Bisher zugestimmt: {agreed}.',
  'ask.similar':
    'Lesen Sie das zuerst: Eine Antwort in den nächsten zehn Minuten gibt es frei und erlaubt auch, was folgt.',
  'ask.number_matching':
    'Wenn Sie genau das wollen, was oben steht, tippen Sie auf die Zahl, die {agent} Ihnen zeigt. {warning}',
  'ask.code_entry':
    'Wenn Sie genau das wollen, was oben steht, senden Sie die sechs Ziffern, die {agent} Ihnen zeigt. {warning}',
  'ask.code_entry.command':
    'Wenn Sie genau das wollen, was oben steht, senden Sie /code und die sechs Ziffern, die {agent} Ihnen zeigt, zum Beispiel /code 123456. {warning}',
  'ask.approve_deny': 'Wollen Sie genau das, was oben steht? {warning}',
  'ask.warning':
    'Geben Sie nur frei, worum Sie gebeten haben: Ein Assistent lässt sich zu Dingen überreden, und seine Begründung sind seine eigenen Worte.',
  'ask.typed.number': 'Sie können auch die Zahl schreiben oder {no}.',
  'ask.typed.tap': 'Sie können auch {yes} oder {no} schreiben.',
  'ask.typed.no': 'Wenn Sie es nicht wollen, können Sie auch {no} schreiben.',
  'ask.button.approve': 'Freigeben',
  'ask.button.similar': 'Ähnliches erlauben',
  'ask.button.grant': 'Ja, und erlauben',
  'ask.button.once': 'Nur dieses Mal',
  'ask.button.no': 'Nein',
  'ask.late': 'Das ist abgelaufen.',
  'ask.countedOnce': 'Aus diesem Chat kam schon eine Zustimmung. Er zählt einmal, wem auch immer er gehört.',
  'ask.over.approved': 'Sie haben das freigegeben.',
  'ask.over.granted':
    'Sie haben das freigegeben und Ähnliches erlaubt: Senden Sie {permits}, um zu sehen, was Sie erlaubt haben.',
  'ask.over.agreed': 'Sie haben zugestimmt. Freigegeben ist es, sobald genug der Gefragten zustimmen.',
  'ask.over.declined': 'Sie haben Nein gesagt.',
  'ask.over.not_me': 'Sie haben gesagt, dass das nicht von Ihnen kam. {agent} kann Sie nicht mehr fragen.',
  'ask.over.number': 'Das war nicht die Zahl, die {agent} zeigt. Es wurde nicht freigegeben.',
  'ask.over.digits': 'Zu viele falsche Ziffern: Es wurde nicht freigegeben.',
  'ask.over.cancelled': 'Das wird nicht mehr gebraucht.',
  'ask.over.expired': 'Das ist abgelaufen.',
  'ask.over.moved': 'Das wurde Ihnen noch einmal gesendet.',
  'ask.over': '{agent}, Frage {number}: {end}',
  'ask.digitsWrong':
    'Das sind nicht die Ziffern, die {agent} zeigt. {left, plural, one {Sie haben noch # Versuch.} other {Sie haben noch # Versuche.}}',
  'ask.type.number': 'Hier genügt ein Ja nicht: Senden Sie die Zahl, die {agent} Ihnen zeigt.',
  'ask.type.digits': 'Hier genügt ein Ja nicht: Senden Sie die sechs Ziffern, die {agent} Ihnen zeigt.',
  'ask.list': 'Das wartet auf Ihre Antwort. Wählen Sie eine Frage, um alles zu lesen.',
  'ask.listed':
    '{count, plural, one {# Frage wartet} other {# Fragen warten}} bei {resource} auf Ihre Antwort. Wählen Sie eine, um alles zu lesen und zu antworten: Aus dieser Liste wird nichts freigegeben.',
  'ask.below': 'Frage {number} lesen',
  'ask.below.all': 'Alles Offene ({count})',
  'ask.list.line': '{number}. {agent}: {what}',
  'ask.list.more': 'Mehr',
  'ask.reminder': '{agent} wartet noch auf Ihre Antwort auf Frage {number}: {what}\nLäuft ab: {away}.',
  'ask.reminder.open': 'Ganz lesen',
  'ask.list.nothing': 'Kein Agent wartet auf Ihre Antwort.',
  'ask.agents': 'Diese Agenten haben Sie in den letzten 30 Tagen gefragt:',
  'ask.agents.line': '{position}. {agent} bei {resource}',
  'ask.agents.line.off': '{position}. {agent} bei {resource}, pausiert',
  'ask.agents.pause': '{position} pausieren',
  'ask.agents.resume': '{position} wieder fragen lassen',
  'ask.agents.none': 'In den letzten 30 Tagen hat Sie kein Agent gefragt.',
  'ask.agents.paused': '{agent} kann Sie nicht mehr fragen.',
  'ask.agents.resumed': '{agent} kann Sie wieder fragen.',
  'permit.sentence':
    '{agent} darf das bei {resource} tun, ohne Sie zu fragen ({purpose}): {fields}; {times, plural, one {# Mal} other {bis zu # Mal}}; es endet {away}.',
  'permit.same': '{label} genau {value}',
  'permit.atMost': '{label} jedes Mal bis {amount}',
  'permit.total': '{label} insgesamt bis {amount}',
  'permit.any': '{label} beliebig',
  'permits.list': 'Das haben Sie erlaubt. Sobald Sie es beenden, werden Sie wieder gefragt.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left': '{times, plural, one {Noch # Mal.} other {Noch # Mal.}}',
  'permits.left.total': '{times, plural, one {Noch # Mal} other {Noch # Mal}}, insgesamt {amount}.',
  'permits.end': '{position} beenden',
  'permits.none': 'Sie haben keinem Agenten erlaubt, etwas zu tun, ohne Sie zu fragen.',
  'permits.ended': '{agent} muss Sie wieder fragen.',
  'change.agent.reported':
    'Ein Agent, {agent}, hat um Ihre Freigabe gebeten, und aus Ihrem Chat kam die Antwort, dass das nicht von Ihnen kam: {what}\nEr kann Sie nicht mehr fragen. Wenn er es wieder können soll, wenden Sie sich an die Betreiber dieser App.',
  'subject.agent.reported': 'Ein Agent bei {resource} kann Sie nicht mehr fragen',
  'happened.authorization.approved': 'Sie haben einem Agenten etwas freigegeben',
  'happened.authorization.declined': 'Sie haben einem Agenten Nein gesagt',
  'happened.authorization.denied': 'Eine Frage eines Agenten wurde zurückgewiesen',
  'happened.authorization.agreed': 'Sie haben dem zugestimmt, worum ein Agent bat',
  'happened.permit.granted': 'Sie haben einem Agenten etwas erlaubt, ohne dass er fragt',
  'happened.permit.ended': 'Was Sie einem Agenten erlaubt hatten, ist zu Ende',
  'word.waiting': 'offen',
  'word.agents': 'agenten',
  'word.permits': 'erlaubnisse',
  'word.yes': 'ja',
  'word.no': 'nein',
}
