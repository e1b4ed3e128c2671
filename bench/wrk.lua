-- Ask the paths of a file in turn, each thread from another place; report as one line of JSON.
-- wrk -s wrk.lua URL -- FILE [HEADER VALUE]
local paths, header, value, at, threads = {}, nil, nil, 0, 0

function setup(thread)
  thread:set("first", threads * 61)
  threads = threads + 1
end

function init(arguments)
  for path in io.lines(arguments[1]) do paths[#paths + 1] = path end
  header, value, at = arguments[2], arguments[3], first
end

function request()
  at = at % #paths + 1
  local headers = { Accept = "application/sparql-results+json" }
  if header then headers[header] = value end
  return wrk.format("GET", paths[at], headers)
end

function done(summary, latency)
  io.write(string.format('{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
