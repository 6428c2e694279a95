import { type AskView, askView } from '../ask-view.js'
import { type ChallengeNow, isChallengeOver } from '../challenge-now.js'
import type { AskSight } from '../sights.js'
import { countdown, el, paragraph, way } from './drawing.js'
import { Part, type Screen } from './part.js'

/**
 * `<chatfactor-code route="/second-factor">`: asks in a chat for a code, or for an approval, and shows every way on.
 *
 * Attributes: `route`, the address of your `challengeRoute`; `kind`, `otp` or `approval`, if your server leaves it to
 * the page; `ask`, to ask at once instead of after a press. Events: `chatfactor-passed`; `chatfactor-signed-out`, the
 * session is over; `chatfactor-not-needed`, `detail.why` says why no one has to answer.
 */
export class ChatfactorCode extends Part<AskSight> {
  #redeemed = ''
  #hasAsked = false

  protected query(): Readonly<Record<string, string | null>> {
    return {}
  }

  protected followed({ now }: AskSight): string | null {
    return now === null || isChallengeOver(now) ? null : now.challengeId
  }

  protected seen({ now, notAsked, verdict }: AskSight): void {
    const notNeeded = notAsked?.why === 'bypassed' || notAsked?.why === 'not_enrolled'
    if (verdict?.outcome === 'accepted') this.tell('passed')
    else if (verdict?.outcome === 'disowned' || notAsked?.why === 'disowned') this.tell('signed-out')
    else if (notNeeded) this.tell('not-needed', { why: notAsked.why })
    else this.#goOn(now, notAsked)
  }

  /** Asks at first, if the page wants that, and redeems an approval given in the chat. */
  #goOn(now: ChallengeNow | null, notAsked: AskSight['notAsked']): void {
    if (now === null && notAsked === null && this.hasAttribute('ask') && !this.#hasAsked) {
      this.#hasAsked = true
      void this.#ask()
    }
    // Given in the chat; only a POST uses it up.
    if (now?.kind === 'approval' && now.state === 'approved' && now.challengeId !== this.#redeemed) {
      this.#redeemed = now.challengeId
      void this.send({ do: 'redeem', id: now.challengeId })
    }
  }

  protected judges({ verdict }: AskSight): boolean {
    return verdict !== null
  }

  protected key(sight: AskSight): string {
    return sight.verdict?.outcome === 'accepted' ? 'passed' : askView(sight).key
  }

  protected screen(sight: AskSight): Screen {
    const { now, verdict, texts } = sight
    if (verdict?.outcome === 'accepted') return { said: '', children: [] }
    const view = askView(sight)
    const lead = paragraph(texts.lead, { class: 'lead' })
    const said = `${texts.title}. ${texts.lead}`
    if (now === null || isChallengeOver(now))
      return { said, children: [lead, this.#again(sight, 'button primary', view.againMs)] }
    const { kind, challengeId } = now
    return {
      said,
      children: [
        lead,
        paragraph(texts.problem, { class: 'notice', role: 'alert', id: 'problem' }),
        view.leadsToBot ? way(now.pullUrl, texts.open) : null,
        view.hasField ? this.#field(sight, now, view) : null,
        ...(kind === 'approval' ? this.#approval(sight, now, view) : []),
        paragraph(texts.warning, { class: 'fine' }),
        el(
          'div',
          { class: 'ways' },
          paragraph(texts.limit, { class: 'hint' }),
          this.#again(sight, view.hasField || kind === 'approval' ? 'link' : 'button', view.againMs),
          view.mayHaveCode
            ? this.command({ at: 'instead', kind: 'link' }, texts.codeInstead, () =>
                this.send({ do: 'ask', kind: 'otp', insteadOf: challengeId, tokenId: now.tokenId }),
              )
            : null,
          ...now.others.map(({ tokenId }, index) =>
            this.command({ at: tokenId, kind: 'link' }, texts.sendTo[index] ?? '', () =>
              this.send({ do: 'ask', kind, tokenId }),
            ),
          ),
        ),
      ],
    }
  }

  #ask(): Promise<void> {
    return this.send({ do: 'ask', kind: this.getAttribute('kind') ?? undefined })
  }

  #field({ texts }: AskSight, now: ChallengeNow, { countsDown }: AskView): HTMLElement {
    const isWrong = texts.problem !== null
    const input = el('input', {
      ...{ class: 'code', name: 'code', type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' },
      ...{ required: true, maxlength: 16, autocapitalize: 'none', spellcheck: 'false', 'data-at': 'code' },
      ...(isWrong ? { 'aria-invalid': 'true', 'aria-describedby': 'problem' } : {}),
    })
    const submit = (event: Event) => {
      event.preventDefault()
      void this.send({ do: 'answer', id: now.challengeId, code: input.value.replace(/[\s-]/g, '') })
    }
    return el(
      'form',
      { onsubmit: submit },
      el('label', {}, texts.label, input),
      countsDown ? el('p', { class: 'hint' }, countdown(texts.endsIn, this.ends(now.leftMs), texts.hasEnded)) : null,
      this.command({ at: 'submit', kind: 'button primary' }, texts.submit),
    )
  }

  #approval({ texts }: AskSight, now: ChallengeNow, view: AskView): readonly (Node | null)[] {
    const { match, countsDown, isApproved } = view
    return [
      match === null ? null : el('output', { class: 'match', 'aria-label': texts.shown }, match),
      countsDown ? el('p', { class: 'hint' }, countdown(texts.endsIn, this.ends(now.leftMs), texts.hasEnded)) : null,
      this.command({ at: 'redeem', kind: isApproved ? 'button primary' : 'button' }, texts.submit, () =>
        this.send({ do: 'redeem', id: now.challengeId }),
      ),
    ]
  }

  /** The button for another message, or the first; while it is too early, it counts down. */
  #again({ now, texts }: AskSight, kind: string, waitsMs: number): HTMLElement | null {
    const { again, againIn } = texts
    if (again === null) return null
    const ends = this.ends(waitsMs)
    const act = () => {
      // Too early: the server would send nothing.
      if (performance.now() < ends) return
      void (now === null ? this.#ask() : this.send({ do: 'again', id: now.challengeId }))
    }
    const button = this.command({ at: 'again', kind }, again, act)
    if (waitsMs > 0) {
      button.setAttribute('aria-disabled', 'true')
      button.setAttribute('data-waits', '')
      button.replaceChildren(countdown(againIn, ends, again))
    }
    return button
  }
}
