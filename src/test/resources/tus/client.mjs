// The real tus-js-client, told by its first argument (JSON) what to send. It says a line of JSON for what happens.
import { createReadStream } from 'node:fs'
import { Upload } from 'tus-js-client'

const told = JSON.parse(process.argv[2])
const say = (what) => process.stdout.write(JSON.stringify(what) + '\n')
const { file, token, headers, ...options } = told
let tries = 0

const upload = new Upload(createReadStream(file), {
  ...options,
  headers: headers ?? { Authorization: `Bearer ${token}` },
  retryDelays: Array(told.retries ?? 0).fill(told.retryMillis ?? 0),
  onAfterResponse: () => { tries++ },
  onUploadUrlAvailable: () => say({ url: upload.url }),
  onError: (error) => {
    const answer = error.originalResponse
    say({ status: answer?.getStatus() ?? 0, body: answer?.getBody() ?? String(error), tries })
  },
  onSuccess: () => say({ done: upload.url, tries }),
})
upload.start()
