export const load = () => ({ note: 'Only with a proof' })

export const actions = {
  default: async ({ request }) => ({ amount: Number((await request.formData()).get('amount')) }),
}
