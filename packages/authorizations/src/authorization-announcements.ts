import { announcement, quoted, text } from '@chatfactor/core/feature'
import { en } from './words/en.js'

/** What people are told about agents. None of it can be undone. */
export const authorizationAnnouncements = {
  reported: announcement('agent.reported', {
    helps: 'said',
    said: (words, params) =>
      words.of(en).say('change.agent.reported', {
        agent: quoted(text(params.agent, '')),
        what: text(params['value.what'], '').split('\n').map(quoted).join('\n'),
      }),
    subject: (words, _params, names) => words.of(en).say('subject.agent.reported', names),
  }),
}
