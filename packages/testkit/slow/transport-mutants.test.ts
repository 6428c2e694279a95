import { AssertionError } from 'node:assert'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mutantTransports, transportLaws } from '../src/index.js'
import { transportMutant } from '../src/transport-contract/mutants/transport-mutant.js'
import { exampleUnderTest } from '../test/transport-example-under-test.js'

/** One law that each mutant breaks; more of them may. */
const catches: Readonly<Record<string, string>> = {
  accepts_upper_case_proof: 'C42: a proof that is in upper case is refused',
  accepts_a_short_proof: 'C42: a proof that is one character short is refused',
  accepts_a_missing_proof: 'C42: a proof that is missing is refused',
  ignores_the_proof: 'C42: a webhook proved with another secret is refused',
  parses_before_it_verifies: 'C42: a proof that is wrong in its last character is refused',
  throws_at_another_length: 'C42: a proof that is one character long is refused',
  signs_what_it_parsed: 'C42: a body that was serialized again is refused, in either direction',
  explains_a_refusal: 'C42: a proof that is wrong in its first character is refused',
  throws_at_what_it_cannot_parse: 'C46: a genuine body that makes no sense does no harm: half an object',
  takes_any_method: 'a webhook by the method "GET" is refused',
  takes_any_size: 'C46: a body of a megabyte is refused, and one of 64 KiB is not',
  calls_home: 'a genuine webhook is received',
  changes_the_request: 'receive says the same again and leaves the request as it was',
  refuses_what_is_new: 'an event of a kind that nobody knows yet is acknowledged and means nothing',
  acknowledges_with_500: 'acknowledging is a 2xx and asking again a 5xx, as often as they are asked for',
  asks_again_with_200: 'acknowledging is a 2xx and asking again a 5xx, as often as they are asked for',
  shares_the_welcome: 'V5: what was to travel in one answer never travels in another',
  logs_what_comes_in: 'a genuine webhook is received',
  random_keys: 'R31, C44: a redelivery has the key of the delivery',
  key_of_the_chat_alone: 'R31: different events have different keys',
  key_holds_the_code: 'R11: a key shows neither a code nor a text, and is short enough to be stored',
  keys_are_counted: 'R31, C44: a redelivery has the key of the delivery',
  takes_one_event_of_a_batch: 'a batch yields all of its events in their order, each with the key it has alone',
  reverses_a_batch: 'a batch yields all of its events in their order, each with the key it has alone',
  lowers_codes: 'a code that is opened as a link comes through to the letter: link',
  trims_texts: 'a text comes through as it was written: lines',
  tokens_lose_their_case: 'a token of 64 characters comes back from its button to the letter',
  rounds_chats: 'an event names the chat with every digit of its id, and the moment of the platform',
  rounds_receipts: 'a receipt names the message with every digit of its id',
  always_now: 'an event names the chat with every digit of its id, and the moment of the platform',
  answers_those_who_left: 'a person who leaves cannot be reached, one who returns can',
  hands_the_raw_event_on: 'a genuine webhook is received',
  takes_groups: 'only a chat of one person yields events',

  landing_page_gets_the_code: 'R17, C16: a landing page gets codes in the fragment alone',
  bot_link_holds_the_code: 'the link that opens the bot, and the name of the bot, hold no code',
  cuts_the_code_of_a_link:
    'the code of a link stands whole in the QR code and in every link, or in none where links carry none',
  remembers_links: 'the same codes give the same links, and no two enrollments share one that carries a code',
  link_is_no_address: 'the links are addresses, with and without a landing page',
  promises_another_edit: 'the transport can do what it says, and nothing else',
  shows_its_secrets: 'C41: the transport itself does not show its secrets to a log',

  rejects_on_502: 'C41: send says by its deadline what came of a gateway page with 502',
  throws_at_a_strange_chat: 'a chat id that cannot be does no harm',
  unknown_is_unavailable: 'C41: send says by its deadline what came of a connection that is reset without an answer',
  unavailable_is_unknown: 'C41: send says by its deadline what came of a refused connection',
  believes_success_under_500: 'C41: send says by its deadline what came of the words of success under status 500',
  ignores_the_deadline: 'C41: send says by its deadline what came of stalled headers',
  sends_after_the_deadline: 'a message whose deadline is over is not sent',
  never_settles: 'C41: send says by its deadline what came of a stalled body',
  ignores_the_signal: 'an abort ends the sending at once: nobody knows what became of what had left',
  leaves_listeners: 'a signal that lives on is left as it was',
  repeats_what_is_unknown: 'C41: send says by its deadline what came of null',
  sends_in_a_queue: 'a message that stalls does not hold up another',
  tells_the_credential: 'C41: send says by its deadline what came of an empty 502',
  tells_the_address: 'C41: send says by its deadline what came of a refused connection',
  tells_the_code: 'C41: a page that repeats the whole request is not passed on',
  hands_the_error_on: 'a refusal means rejected: bad',
  logs_the_message: 'a message that is taken has the id of the platform, with every digit',
  forgets_the_pause: '429 in the words of a proxy is a pause, as long as it says',
  makes_a_pause_up: 'a refusal means throttled: too fast, without a time',
  every_no_is_a_rejection: 'a refusal means unreachable, blocked: blocked',
  every_no_is_unknown: 'a refusal means rejected: bad',
  rounds_message_ids: 'a message that is taken has the id of the platform, with every digit',
  escapes_twice: 'a notice shows to the letter: an HTML tag',
  drops_a_button: 'a notice shows as many buttons as the transport promises, in their order',
  hides_the_way_out_of_a_code: 'a one-time password shows as many buttons as the transport promises, in their order',
  cuts_details:
    'C32, R25: details show uncut, below a code and below a question, with a line above it or without, however little is left for the texts',
  cuts_tokens: 'a token of 64 characters comes back from its button to the letter',
  decorates_labels: 'the tone of a button changes neither its label nor its token',
  cuts_the_code_off: 'a one-time password of the greatest length shows whole',
  says_the_code_last: 'a one-time password stands whole in the first line, and its text below',
  keeps_the_code_outside_the_window:
    'a one-time password whose window may be closed shows its code, or asks the person to write first',
  cuts_the_last_character: 'a text of the greatest length shows whole',

  probe_rejects: 'probe, if there is one, answers as the port says',
  probe_believes_anything: 'C41: probe, if there is one, ends by its deadline after null',
  edit_is_late: 'C41: edit, if there is one, ends by its deadline after stalled headers',
  retract_claims_success: 'C41: retract, if there is one, ends by its deadline after truncated JSON',
  acknowledging_is_late: 'C41: acknowledgeAction, if there is one, ends by its deadline after a stalled body',
  profile_makes_people_up: 'C41: profile, if there is one, ends by its deadline after an empty list',
  check_finds_nothing: 'C41: selfCheck, if there is one, ends by its deadline after a refused connection',
  check_gives_no_advice: 'selfCheck, if there is one, answers as the port says',
  check_shows_the_credential: 'selfCheck, if there is one, answers as the port says',
  poll_never_ends: 'poll, if there is one, is over at once when its signal has aborted',
  poll_rejects: 'poll, if there is one, waits out a refused connection and ends when it is told to',
}

beforeEach(() => {
  // Two mutants log what they must not.
  vi.spyOn(console, 'log').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('the Transport contract', () => {
  it('names every law once', () => {
    const names = transportLaws(exampleUnderTest).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('has a law against every mutant', () => {
    expect(Object.keys(catches)).toEqual(Object.keys(mutantTransports))
  })

  it('is kept by a mutant that changes nothing', async () => {
    const same = transportLaws(transportMutant(() => ({}))(exampleUnderTest))
    for (const law of same.filter(({ name }) => Object.values(catches).includes(name))) await law.run()
  })

  for (const [name, mutate] of Object.entries(mutantTransports)) {
    it(`catches the mutant ${name} by "${catches[name]}"`, async () => {
      const law = transportLaws(mutate(exampleUnderTest)).find((candidate) => candidate.name === catches[name])
      const failure = await law?.run().catch((thrown: unknown) => thrown)
      expect(failure).toBeInstanceOf(AssertionError)
    })
  }
})
