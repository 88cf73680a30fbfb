-- mixed.lua - wrk: GETs of the addresses in a file, one after the other: "Host path Cookie-or-Bearer"
-- a line; the third word is "-", "cookie:…" or "bearer:…". Argument behind "--": the file.
local threads = {}

function setup(thread)
	table.insert(threads, thread)
end

function init(args)
	requests, next_one, refused = {}, 0, 0
	for line in io.lines(args[1]) do
		local host, path, who = line:match("^(%S+) (%S+) (%S+)$")
		local headers = { ["Host"] = host }
		headers["Cookie"] = who:match("^cookie:(.*)$")
		local bearer = who:match("^bearer:(.*)$")
		headers["Authorization"] = bearer and "Bearer " .. bearer
		table.insert(requests, wrk.format("GET", path, headers))
	end
end

function request()
	next_one = next_one % #requests + 1
	return requests[next_one]
end

function response(status)
	if status ~= 200 then
		refused = refused + 1
	end
end

function done(summary)
	local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
	for _, thread in ipairs(threads) do
		bad = bad + thread:get("refused")
	end
	io.write("RESULT ", summary.requests, " ", bad, " ", summary.duration, "\n")
end
