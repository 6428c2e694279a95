/** What people are told of questions of agents, in English. */
export const en = {
  // A question: who asks for what, then how it is answered
  'ask.headline': '{agent} · {what}',
  'ask.who': '{agent} asks for your approval at {resource}: {purpose}. This is question {number}.',
  'ask.reason': 'It says: {reason}',
  'ask.account': 'Account {account}. The question expires {away}.',
  'ask.others':
    '{count, plural, one {# other question waits for you} other {# other questions wait for you}}: send {waiting}.',
  'ask.together':
    'Wanted by {requester}. Who is asked: {names}. How many have to agree: {atLeast}. Agreed so far: {agreed}.',
  'ask.similar': 'Read this first: an answer within ten minutes approves it, and also allows what follows.',
  'ask.number_matching': 'If you want exactly what stands above, press the number that {agent} shows you. {warning}',
  'ask.code_entry': 'If you want exactly what stands above, send the six digits that {agent} shows you. {warning}',
  'ask.code_entry.command':
    'If you want exactly what stands above, send /code and the six digits that {agent} shows you, as in /code 123456. {warning}',
  'ask.approve_deny': 'Do you want exactly what stands above? {warning}',
  'ask.warning':
    'Approve only what you asked for: an assistant can be talked into things, and the reason it gives is its own words.',
  'ask.typed.number': 'You can also write the number, or {no}.',
  'ask.typed.tap': 'You can also write {yes} or {no}.',
  'ask.typed.no': 'If you do not want it, you can also write {no}.',
  'ask.button.approve': 'Approve',
  'ask.button.similar': 'Allow similar, too',
  'ask.button.grant': 'Approve and allow',
  'ask.button.once': 'Only this once',
  'ask.button.no': 'No',
  'ask.late': 'This has expired.',
  'ask.countedOnce': 'This chat has agreed already, and counts once.',
  // How it ended
  'ask.over.approved': 'You approved this.',
  'ask.over.granted': 'You approved this, and allowed similar things: send {permits} to see what you allowed.',
  'ask.over.agreed': 'You agreed. It is approved once enough of those who were asked agree.',
  'ask.over.declined': 'You said no.',
  'ask.over.not_me': 'You said that this was not yours. {agent} cannot ask you any more.',
  'ask.over.number': 'That was not the number that {agent} shows, so it was not approved.',
  'ask.over.digits': 'Too many wrong digits: it was not approved.',
  'ask.over.cancelled': 'This is not needed any more.',
  'ask.over.expired': 'This has expired.',
  'ask.over.moved': 'This was sent to you again.',
  'ask.over': '{agent}, question {number}: {end}',
  // What people type
  'ask.digitsWrong':
    'Those are not the digits that {agent} shows. {left, plural, one {You have # try left.} other {You have # tries left.}}',
  'ask.type.number': 'For this one a yes is not enough: send the number that {agent} shows you.',
  'ask.type.digits': 'For this one a yes is not enough: send the six digits that {agent} shows you.',
  // What waits
  'ask.list': 'This waits for your answer. Pick one to read all of it.',
  'ask.listed':
    '{count, plural, one {# question waits} other {# questions wait}} for your answer at {resource}. Pick one to read all of it and to answer: nothing is approved from this list.',
  'ask.below': 'Read question {number}',
  'ask.below.all': 'All that waits ({count})',
  'ask.list.line': '{number}. {agent}: {what}',
  'ask.list.more': 'More',
  'ask.reminder': '{agent} still waits for your answer to question {number}: {what}\nIt expires {away}.',
  'ask.reminder.open': 'Read all of it',
  'ask.list.nothing': 'No agent waits for your answer.',
  // Who asks
  'ask.agents': 'These agents asked you in the last 30 days:',
  'ask.agents.line': '{position}. {agent} at {resource}',
  'ask.agents.line.off': '{position}. {agent} at {resource}, paused',
  'ask.agents.pause': 'Pause {position}',
  'ask.agents.resume': 'Let {position} ask again',
  'ask.agents.none': 'No agent asked you in the last 30 days.',
  'ask.agents.paused': '{agent} cannot ask you any more.',
  'ask.agents.resumed': '{agent} can ask you again.',
  // What may be done without asking
  'permit.sentence':
    '{agent} may do this at {resource} without asking you ({purpose}): {fields}; {times, plural, one {# time} other {up to # times}}, ending {away}.',
  'permit.same': '{label} exactly {value}',
  'permit.atMost': '{label} up to {amount} each time',
  'permit.total': '{label} up to {amount} in all',
  'permit.any': '{label} anything',
  'permits.list': 'This is what you allowed. Once you end it, you are asked again.',
  'permits.line': '{position}. {sentence} {left}',
  'permits.left': '{times, plural, one {# time is left.} other {# times are left.}}',
  'permits.left.total': '{times, plural, one {# time is left} other {# times are left}}, with {amount} in all.',
  'permits.end': 'End {position}',
  'permits.none': 'You have allowed no agent to do anything without asking.',
  'permits.ended': '{agent} has to ask you again.',
  // What is told elsewhere
  'change.agent.reported':
    'An agent, {agent}, asked for your approval, and your chat answered that it was not yours: {what}\nIt cannot ask you any more. If you want it to, ask those who run this app.',
  'subject.agent.reported': 'An agent at {resource} cannot ask you any more',
  'happened.authorization.approved': 'You approved something that an agent asked for',
  'happened.authorization.declined': 'You said no to an agent',
  'happened.authorization.denied': 'A question of an agent was refused',
  'happened.authorization.agreed': 'You agreed to something that an agent asked for',
  'happened.permit.granted': 'You allowed an agent something without asking',
  'happened.permit.ended': 'What you allowed an agent has ended',
  // Commands, as they are written without a slash
  'word.waiting': 'waiting',
  'word.agents': 'agents',
  'word.permits': 'permits',
  'word.yes': 'yes',
  'word.no': 'no',
} as const
