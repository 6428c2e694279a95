import { Form } from 'react-router'

export const loader = () => ({ note: 'Only with a proof' })
export const action = async ({ request }) => ({ amount: Number((await request.formData()).get('amount')) })

export default function Pay({ loaderData, actionData }) {
  return (
    <Form method="post" reloadDocument>
      <h1>{actionData === undefined ? 'Pay' : `Paid ${actionData.amount}`}</h1>
      <p>{loaderData.note}</p>
      <label>
        Amount <input name="amount" />
      </label>
      <button type="submit">Pay</button>
    </Form>
  )
}
