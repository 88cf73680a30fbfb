-- sale.lua - wrk: POST /api/v1/sales of five lines, each with a key and a customer of its own choice.
-- Arguments behind "--": Host, API key, branch id, file of customer ids, file of product ids, a word
-- that makes this run's keys unlike those of the run before.
local threads = {}

function setup(thread)
	table.insert(threads, thread)
	thread:set("number", #threads)
end

local function read_lines(file)
	local list = {}
	for line in io.lines(file) do
		table.insert(list, line)
	end
	return list
end

function init(args)
	math.randomseed(number)
	headers = {
		["Host"] = args[1],
		["Authorization"] = "Bearer " .. args[2],
		["Content-Type"] = "application/json",
	}
	branch, run = args[3], args[6]
	customers, products = read_lines(args[4]), read_lines(args[5])
	count, refused = 0, 0
end

function request()
	local lines = {}
	local first = math.random(#products)
	for i = 0, 4 do
		lines[i + 1] = '{"product_id":' .. products[(first + i) % #products + 1] .. ',"quantity":' .. i + 1 .. '}'
	end
	count = count + 1
	headers["Idempotency-Key"] = run .. "-" .. number .. "-" .. count
	return wrk.format("POST", "/api/v1/sales", headers, '{"customer":{"id":' ..
		customers[math.random(#customers)] .. '},"branch_id":' .. branch .. ',"channel":"pos","lines":[' ..
		table.concat(lines, ",") .. '],"payments":[{"method":"card","amount":null}]}')
end

function response(status, _, body)
	if status ~= 201 then
		refused = refused + 1
		if refused == 1 then
			io.stderr:write(status, " ", body, "\n")
		end
	end
end

-- Requests, those refused, microseconds.
function done(summary)
	local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
	for _, thread in ipairs(threads) do
		bad = bad + thread:get("refused")
	end
	io.write("RESULT ", summary.requests, " ", bad, " ", summary.duration, "\n")
end
