package io.github.shadowing.servlet;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.server.ResponseStatusException;

/**
 * Answers later, from other threads.
 */
@Controller
@RequestMapping("/async")
class MvcAsync {

	private static final long SHORT = 50;

	private final MvcStage stage;

	MvcAsync(MvcStage stage) {
		this.stage = stage;
	}

	@GetMapping("/callable")
	@ResponseBody
	Callable<MvcForms.Order> callable() {
		Notes notes = this.stage.notes();
		return () -> {
			notes.note("request of the thread", RequestContextHolder.getRequestAttributes() != null);
			return new MvcForms.Order("J\u00fcrgen", 1, null);
		};
	}

	@GetMapping("/callable-view")
	Callable<String> callableView(Model model) {
		return () -> {
			model.addAttribute("name", "later");
			return "page";
		};
	}

	@GetMapping("/callable-forward")
	Callable<String> callableForward() {
		return () -> "forward:/views/target";
	}

	@GetMapping("/callable-redirect")
	Callable<String> callableRedirect() {
		return () -> "redirect:/views/target";
	}

	@GetMapping("/callable-failing")
	@ResponseBody
	Callable<String> callableFailing() {
		return () -> {
			throw new IllegalStateException("Deliberate");
		};
	}

	@GetMapping("/callable-handled")
	@ResponseBody
	Callable<String> callableHandled() {
		return () -> {
			throw new IllegalArgumentException("Deliberate");
		};
	}

	@GetMapping("/callable-status")
	@ResponseBody
	Callable<String> callableStatus() {
		return () -> {
			throw new ResponseStatusException(HttpStatus.GONE, "Deliberate");
		};
	}

	@GetMapping("/callable-nothing")
	@ResponseBody
	Callable<String> callableNothing() {
		return () -> null;
	}

	@GetMapping("/callable-response")
	@ResponseBody
	Callable<Void> callableResponse(HttpServletResponse response) {
		return () -> {
			response.setContentType("text/plain");
			response.getWriter().print("written by the thread");
			return null;
		};
	}

	@PostMapping("/callable-echo")
	@ResponseBody
	Callable<String> callableEcho(@RequestBody String body) {
		return () -> body;
	}

	@PostMapping("/callable-read")
	@ResponseBody
	Callable<Integer> callableRead(HttpServletRequest request) {
		return () -> request.getInputStream().readAllBytes().length;
	}

	@GetMapping("/deferred")
	@ResponseBody
	DeferredResult<ResponseEntity<String>> deferred() {
		DeferredResult<ResponseEntity<String>> result = new DeferredResult<>();
		Notes notes = this.stage.notes();
		result.onCompletion(() -> notes.signal("completed"));
		notes.onOtherThread(
				() -> result.setResult(ResponseEntity.status(HttpStatus.CREATED).header("X-Later", "1").body("later")));
		return result;
	}

	@GetMapping("/deferred-at-once")
	@ResponseBody
	DeferredResult<String> deferredAtOnce() {
		DeferredResult<String> result = new DeferredResult<>();
		result.setResult("at once");
		return result;
	}

	@GetMapping("/deferred-failing")
	@ResponseBody
	DeferredResult<String> deferredFailing() {
		DeferredResult<String> result = new DeferredResult<>();
		this.stage.notes().onOtherThread(() -> result.setErrorResult(new IllegalStateException("Deliberate")));
		return result;
	}

	@GetMapping("/deferred-error")
	@ResponseBody
	DeferredResult<Object> deferredError() {
		DeferredResult<Object> result = new DeferredResult<>();
		this.stage.notes()
			.onOtherThread(() -> result.setErrorResult(ResponseEntity.status(HttpStatus.CONFLICT).body("conflict")));
		return result;
	}

	@GetMapping("/deferred-timeout")
	@ResponseBody
	DeferredResult<String> deferredTimeout() {
		return new DeferredResult<>(SHORT);
	}

	@GetMapping("/deferred-timeout-handled")
	@ResponseBody
	DeferredResult<String> deferredTimeoutHandled() {
		DeferredResult<String> result = new DeferredResult<>(SHORT);
		result.onTimeout(() -> result.setErrorResult(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT)));
		return result;
	}

	@GetMapping("/deferred-timeout-default")
	@ResponseBody
	DeferredResult<String> deferredTimeoutDefault() {
		return new DeferredResult<>(SHORT, "by default");
	}

	@GetMapping("/task")
	@ResponseBody
	WebAsyncTask<String> task() {
		return new WebAsyncTask<>(null, new SimpleAsyncTaskExecutor("own-"), () -> "by a task");
	}

	@GetMapping("/task-timeout")
	@ResponseBody
	WebAsyncTask<String> taskTimeout() {
		Notes notes = this.stage.notes();
		WebAsyncTask<String> task = new WebAsyncTask<>(SHORT, () -> {
			while (true) {
				try {
					notes.await("client has it");
					return "too late";
				}
				catch (InterruptedException ex) {
					// Even now it is too late.
				}
			}
		});
		task.onTimeout(() -> "in time");
		return task;
	}

	@GetMapping("/future")
	@ResponseBody
	CompletableFuture<String> future() {
		return CompletableFuture.supplyAsync(() -> "from the future");
	}

	@GetMapping("/future-failing")
	@ResponseBody
	CompletableFuture<String> futureFailing() {
		return CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("Deliberate");
		});
	}

	@GetMapping("/mono")
	@ResponseBody
	Mono<MvcForms.Order> mono() {
		return Mono.delay(Duration.ofMillis(1)).map((tick) -> new MvcForms.Order("mono", 1, null));
	}

	@GetMapping("/mono-empty")
	@ResponseBody
	Mono<String> monoEmpty() {
		return Mono.empty();
	}

	@GetMapping("/mono-failing")
	@ResponseBody
	Mono<String> monoFailing() {
		return Mono.error(new IllegalArgumentException("Deliberate"));
	}

	@GetMapping(path = "/flux", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	Flux<MvcForms.Order> flux() {
		return Flux.range(1, 3).map((count) -> new MvcForms.Order("flux", count, null));
	}

	@GetMapping("/servlet")
	void servlet(HttpServletRequest request, HttpServletResponse response) {
		AsyncContext async = this.stage.notes().listen(request.startAsync(request, response));
		this.stage.notes().onOtherThread(() -> {
			response.getWriter().print("by the Servlet API");
			async.complete();
		});
	}

	@GetMapping("/servlet-bare")
	void servletBare(HttpServletRequest request, HttpServletResponse response) {
		AsyncContext async = this.stage.notes().listen(request.startAsync());
		this.stage.notes().onOtherThread(() -> {
			async.getResponse().getWriter().print("by the Servlet API");
			async.complete();
		});
	}

	@GetMapping("/servlet-dispatch")
	void servletDispatch(HttpServletRequest request, HttpServletResponse response) {
		AsyncContext async = request.startAsync(request, response);
		this.stage.notes().onOtherThread(() -> async.dispatch("/views/target"));
	}

	@ExceptionHandler
	ResponseEntity<String> handle(IllegalArgumentException ex) {
		return ResponseEntity.badRequest().body("handled " + ex.getMessage());
	}

}
