/** What the pages of the host look like, whatever serves them. */
export const welcome = '<h1>Welcome</h1><a href="/pay">Pay</a>'
export const login =
  '<form method="post"><label>Name <input name="login"></label><label>Password <input type="password" name="password"></label><button>Sign in</button></form>'
export const pay =
  '<h1>Pay</h1><form method="post"><label>Amount <input name="amount"></label><button>Pay</button></form>'
export const paid = (amount) => `<h1>Paid ${Number(amount)}</h1>`
