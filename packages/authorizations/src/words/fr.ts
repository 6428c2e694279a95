import type { Checked } from '@chatfactor/core'
import type { en } from './en.js'

/** Which of these texts were checked, by whom and when; `null` where none was. */
export const checked: Checked<typeof en> = null

/** What people are told of questions of agents, in French. */
export const texts: { readonly [K in keyof typeof en]: string } = {
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} demande votre approbation sur {resource} : {purpose}. C’est la question {number}.',
  'ask.reason': 'Motif donné : {reason}',
  'ask.account': 'Compte {account}. Expiration : {away}.',
  'ask.others':
    '{count, plural, one {# autre question vous attend} many {# autres questions vous attendent} other {# autres questions vous attendent}} : envoyez {waiting}.',
  'ask.together':
    'Demandé pour {requester}. Personnes interrogées : {names}. Accords nécessaires : {atLeast}. Accords jusqu’ici : {agreed}.',
  'ask.similar':
    'Lisez d’abord ceci : une réponse dans les dix minutes approuve la demande et autorise aussi ce qui suit.',
  'ask.number_matching':
    'Si vous voulez exactement ce qui figure ci-dessus, appuyez sur le nombre que {agent} vous affiche. {warning}',
  'ask.code_entry':
    'Si vous voulez exactement ce qui figure ci-dessus, envoyez les six chiffres que {agent} vous affiche. {warning}',
  'ask.code_entry.command':
    'Si vous voulez exactement ce qui figure ci-dessus, envoyez /code et les six chiffres que {agent} vous affiche, par exemple /code 123456. {warning}',
  'ask.approve_deny': 'Voulez-vous exactement ce qui figure ci-dessus ? {warning}',
  'ask.warning':
    'N’approuvez que ce que vous avez demandé : un assistant peut se laisser convaincre, et le motif qu’il donne, ce sont ses propres mots.',
  'ask.typed.number': 'Vous pouvez aussi écrire le nombre, ou {no}.',
  'ask.typed.tap': 'Vous pouvez aussi écrire {yes} ou {no}.',
  'ask.typed.no': 'Si vous ne le voulez pas, vous pouvez aussi écrire {no}.',
  'ask.button.approve': 'Approuver',
  'ask.button.similar': 'Autoriser de même',
  'ask.button.grant': 'Approuver, autoriser',
  'ask.button.once': 'Cette fois seulement',
  'ask.button.no': 'Non',
  'ask.late': 'Cette demande a expiré.',
  'ask.countedOnce':
    'L’accord a déjà été donné depuis cette conversation. Elle compte une seule fois, quelle que soit la personne à qui elle appartient.',
  'ask.over.approved': 'Vous avez approuvé.',
  'ask.over.granted':
    'Vous avez approuvé, et autorisé des cas semblables : envoyez {permits} pour voir ce que vous avez autorisé.',
  'ask.over.agreed': 'Vous êtes d’accord. Ce sera approuvé dès que suffisamment de personnes interrogées le seront.',
  'ask.over.declined': 'Vous avez dit non.',
  'ask.over.not_me': 'Vous avez dit que cela ne venait pas de vous. {agent} ne peut plus vous interroger.',
  'ask.over.number': 'Ce n’était pas le nombre que {agent} affiche : rien n’a été approuvé.',
  'ask.over.digits': 'Trop de chiffres incorrects : rien n’a été approuvé.',
  'ask.over.cancelled': 'Ce n’est plus nécessaire.',
  'ask.over.expired': 'Cette demande a expiré.',
  'ask.over.moved': 'Cela vous a été envoyé à nouveau.',
  'ask.over': '{agent}, question {number} : {end}',
  'ask.digitsWrong':
    'Ce ne sont pas les chiffres que {agent} affiche. {left, plural, one {Il vous reste # essai.} many {Il vous reste # essais.} other {Il vous reste # essais.}}',
  'ask.type.number': 'Ici, un oui ne suffit pas : envoyez le nombre que {agent} vous affiche.',
  'ask.type.digits': 'Ici, un oui ne suffit pas : envoyez les six chiffres que {agent} vous affiche.',
  'ask.list': 'Ceci attend votre réponse. Choisissez une question pour la lire en entier.',
  'ask.listed':
    '{count, plural, one {# question attend} many {# de questions attendent} other {# questions attendent}} votre réponse sur {resource}. Choisissez-en une pour la lire en entier et y répondre : rien n’est approuvé depuis cette liste.',
  'ask.below': 'Lire la question {number}',
  'ask.below.all': 'Ce qui attend ({count})',
  'ask.list.line': '{number}. {agent} : {what}',
  'ask.list.more': 'Suite',
  'ask.reminder': '{agent} attend toujours votre réponse à la question {number} : {what}\nExpiration : {away}.',
  'ask.reminder.open': 'Lire en entier',
  'ask.list.nothing': 'Aucun agent n’attend votre réponse.',
  'ask.agents': 'Ces agents vous ont interrogé ces 30 derniers jours :',
  'ask.agents.line': '{position}. {agent} sur {resource}',
  'ask.agents.line.off': '{position}. {agent} sur {resource}, en pause',
  'ask.agents.pause': 'Suspendre {position}',
  'ask.agents.resume': 'Autoriser {position} à nouveau',
  'ask.agents.none': 'Aucun agent ne vous a interrogé ces 30 derniers jours.',
  'ask.agents.paused': '{agent} ne peut plus vous interroger.',
  'ask.agents.resumed': '{agent} peut à nouveau vous interroger.',
  'permit.sentence':
    '{agent} peut le faire sur {resource} sans vous interroger ({purpose}) : {fields} ; {times, plural, one {# fois} many {jusqu’à # de fois} other {jusqu’à # fois}} ; échéance : {away}.',
  'permit.same': '{label} : exactement {value}',
  'permit.atMost': '{label} : jusqu’à {amount} chaque fois',
  'permit.total': '{label} : jusqu’à {amount} au total',
  'permit.any': '{label} : sans restriction',
  'permits.list': 'Voici ce que vous avez autorisé. Dès que vous y mettez fin, vous serez à nouveau interrogé.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left': '{times, plural, one {Reste # fois.} many {Restent # de fois.} other {Restent # fois.}}',
  'permits.left.total':
    '{times, plural, one {Reste # fois} many {Restent # de fois} other {Restent # fois}}, {amount} au total.',
  'permits.end': 'Terminer {position}',
  'permits.none': 'Vous n’avez autorisé aucun agent à agir sans vous interroger.',
  'permits.ended': '{agent} doit à nouveau vous interroger.',
  'change.agent.reported':
    'Un agent, {agent}, a demandé votre approbation, et la réponse donnée dans votre conversation est que cela ne venait pas de vous : {what}\nIl ne peut plus vous interroger. Si vous voulez qu’il le puisse, adressez-vous aux responsables de cette application.',
  'subject.agent.reported': 'Un agent de {resource} ne peut plus vous interroger',
  'happened.authorization.approved': 'Vous avez approuvé une demande d’un agent',
  'happened.authorization.declined': 'Vous avez dit non à un agent',
  'happened.authorization.denied': 'La question d’un agent a été rejetée',
  'happened.authorization.agreed': 'Vous avez donné votre accord à une demande d’un agent',
  'happened.permit.granted': 'Vous avez autorisé un agent à agir sans vous interroger',
  'happened.permit.ended': 'Une autorisation donnée à un agent a pris fin',
  'word.waiting': 'attente',
  'word.agents': 'agents',
  'word.permits': 'autorisations',
  'word.yes': 'oui',
  'word.no': 'non',
}
