export default function Welcome() {
  return (
    <>
      <h1>Welcome</h1>
      <a href="/pay">Pay</a>
    </>
  )
}
