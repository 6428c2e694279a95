import type { GraphProblem } from './graph-answer.js'

/** A refusal that the sandbox can be told to answer with. */
export type GraphProblemName =
  | 'credential'
  | 'credential_expired'
  | 'session'
  | 'window_closed'
  | 'person_unavailable'
  | 'person_unavailable_200'
  | 'person_not_receiving'
  | 'unknown_person'
  | 'other_app'
  | 'tag'
  | 'app_limit'
  | 'user_limit'
  | 'page_limit'
  | 'call_limit'
  | 'page_restricted'
  | 'account_restricted'
  | 'development_mode'
  | 'permission'
  | 'temporary'
  | 'unexpected'

/**
 * Refusals of the Send API and of Graph, by subject. Source:
 * https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export const graphProblems = {
  credential: { code: 190, subcode: null, message: 'Invalid OAuth access token - Cannot parse access token' },
  credential_expired: {
    code: 190,
    subcode: 463,
    message: 'Error validating access token: Session has expired.',
  },
  session: { code: 102, subcode: null, message: '(#102) A user access token is required to request this resource.' },
  window_closed: {
    code: 10,
    subcode: 2018278,
    message: '(#10) This message is sent outside of allowed window.',
  },
  person_unavailable: {
    code: 551,
    subcode: 1545041,
    message: "(#551) This person isn't available right now.",
  },
  person_unavailable_200: {
    code: 200,
    subcode: 1545041,
    message: "(#551) This person isn't available right now.",
  },
  person_not_receiving: {
    code: 10,
    subcode: 2018108,
    message: "(#10) This Person Cannot Receive Messages: This person isn't receiving messages from you right now.",
  },
  unknown_person: { code: 100, subcode: 2018001, message: '(#100) No matching user found' },
  other_app: {
    code: 10,
    subcode: 2018300,
    message: '(#10) Message failed to send because another app is controlling this thread now.',
  },
  tag: { code: 100, subcode: null, message: '(#100) Message tags are no longer supported.' },
  app_limit: { code: 4, subcode: null, message: '(#4) Application request limit reached', status: 403 },
  user_limit: { code: 17, subcode: null, message: '(#17) User request limit reached', status: 403 },
  page_limit: { code: 32, subcode: null, message: '(#32) Page request limit reached', status: 403 },
  call_limit: {
    code: 613,
    subcode: null,
    message: '(#613) Calls to this api have exceeded the rate limit.',
    status: 403,
  },
  page_restricted: {
    code: 10,
    subcode: 1893063,
    message: '(#10) This Page is temporarily restricted from sending messages.',
  },
  account_restricted: {
    code: 368,
    subcode: null,
    message: 'The action attempted has been deemed abusive or is otherwise disallowed',
  },
  development_mode: {
    code: 200,
    subcode: 2018028,
    message:
      '(#200) Cannot message users who are not admins, developers or testers of the app until pages_messaging permission is reviewed and the app is live.',
    status: 403,
  },
  permission: {
    code: 230,
    subcode: null,
    message: '(#230) Requires pages_messaging permission to manage the object',
    status: 403,
  },
  temporary: { code: 1200, subcode: null, message: '(#1200) Temporary send message failure. Please try again later.' },
  unexpected: {
    code: 2,
    subcode: null,
    message: 'An unexpected error has occurred. Please retry your request later.',
    status: 500,
  },
} as const satisfies Record<GraphProblemName, GraphProblem>
