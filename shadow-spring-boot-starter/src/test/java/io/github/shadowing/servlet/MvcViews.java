package io.github.shadowing.servlet;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.SessionAttributes;
import org.springframework.web.bind.support.SessionStatus;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/**
 * Renders, forwards, includes and redirects.
 */
@Configuration(proxyBeanMethods = false)
class MvcViews implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(new LocaleChangeInterceptor()).addPathPatterns("/views/locale");
	}

	@Override
	public void addViewControllers(ViewControllerRegistry registry) {
		registry.addViewController("/views/controlled").setViewName("page");
		registry.addRedirectViewController("/views/controlled-redirect", "/views/target");
		registry.addStatusController("/views/controlled-status", HttpStatus.GONE);
	}

	@Bean
	LocaleResolver localeResolver() {
		CookieLocaleResolver resolver = new CookieLocaleResolver("locale");
		resolver.setDefaultLocale(Locale.ENGLISH);
		return resolver;
	}

	@Bean
	View page() {
		return new Page((model, request, response) -> {
			response.setContentType("text/html;charset=UTF-8");
			response.getWriter().print("<h1>" + model.get("name") + "</h1>");
		});
	}

	@Bean
	View large() {
		return new Page((model, request, response) -> {
			response.setContentType("text/html");
			for (int i = 0; i < 3000; i++) {
				response.getWriter().println("<p>" + i + " \u00fc");
			}
		});
	}

	@Bean
	View broken() {
		return new Page((model, request, response) -> {
			response.getWriter().print("half a page");
			throw new IllegalStateException("Deliberate");
		});
	}

	@Bean
	View brokenLate() {
		return new Page((model, request, response) -> {
			response.getWriter().print("half a page");
			response.flushBuffer();
			throw new IllegalStateException("Deliberate");
		});
	}

	@Bean
	View layout() {
		return new Page((model, request, response) -> {
			response.getWriter().print("before ");
			request.getRequestDispatcher("/views/page").include(request, response);
			response.getWriter().print(" after");
		});
	}

	@Bean
	View brokenLayout() {
		return new Page((model, request, response) -> {
			response.getWriter().print("before ");
			// It writes bytes, not characters.
			request.getRequestDispatcher("/views/target").include(request, response);
		});
	}

	/**
	 * Spring MVC prefers views that say what they are.
	 *
	 * @param rendering the rest
	 */
	private record Page(View rendering) implements View {

		@Override
		public String getContentType() {
			return "text/html";
		}

		@Override
		public void render(Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
				throws Exception {
			this.rendering.render(model, request, response);
		}

	}

	/**
	 * Chooses views.
	 */
	@Controller
	@RequestMapping("/views")
	@SessionAttributes("draft")
	static class ViewController {

		private final Stage stage;

		ViewController(Stage stage) {
			this.stage = stage;
		}

		@GetMapping("/page")
		String page(Model model) {
			model.addAttribute("name", "J\u00fcrgen");
			return "page";
		}

		@GetMapping("/accepted")
		ModelAndView accepted() {
			return new ModelAndView("page", Map.of("name", "a"), HttpStatus.ACCEPTED);
		}

		@GetMapping("/large")
		String large() {
			return "large";
		}

		@GetMapping("/broken")
		String broken() {
			return "broken";
		}

		@GetMapping("/broken-late")
		String brokenLate() {
			return "brokenLate";
		}

		@GetMapping("/layout")
		String layout() {
			return "layout";
		}

		@GetMapping("/broken-layout")
		String brokenLayout() {
			return "brokenLayout";
		}

		@GetMapping("/unknown")
		String unknown() {
			return "unknown-view";
		}

		@GetMapping("/same")
		String same() {
			return "same";
		}

		@GetMapping("/target")
		@ResponseBody
		String target(HttpServletRequest request) {
			this.stage.notes()
				.note("target",
						request.getDispatcherType() + " " + request.getRequestURI() + " "
								+ request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) + " "
								+ request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI));
			return "target " + request.getQueryString();
		}

		@GetMapping("/forward")
		String forward() {
			return "forward:/views/target?q=1";
		}

		@GetMapping("/forward-view")
		String forwardView() {
			return "forward:/views/large";
		}

		@GetMapping("/forward-static")
		String forwardStatic() {
			return "forward:/plain.txt";
		}

		@GetMapping("/forward-nowhere")
		String forwardNowhere() {
			return "forward:/views/none";
		}

		@GetMapping("/forward-failing")
		String forwardFailing() {
			return "forward:/failures/unchecked";
		}

		@GetMapping("/forward-written")
		String forwardWritten(HttpServletResponse response) throws Exception {
			response.getWriter().print("void");
			return "forward:/views/target";
		}

		@GetMapping("/forward-by-context")
		void forwardByContext(HttpServletRequest request, HttpServletResponse response, ServletContext context)
				throws Exception {
			response.getOutputStream().print("void");
			context.getRequestDispatcher("/views/target").forward(request, response);
			this.stage.notes().attempt("write", () -> response.getWriter().print("late"));
		}

		@GetMapping("/include-by-context")
		void includeByContext(HttpServletRequest request, HttpServletResponse response, ServletContext context)
				throws Exception {
			response.getOutputStream().print("before ");
			context.getRequestDispatcher("/plain.txt").include(request, response);
			response.getOutputStream().print(" after");
		}

		@GetMapping("/redirect")
		String redirect(RedirectAttributes attributes) {
			attributes.addAttribute("name", "J\u00fcrgen");
			return "redirect:/views/target";
		}

		@GetMapping("/redirect-absolute")
		String redirectAbsolute() {
			return "redirect:https://example.org/a?b=c";
		}

		@GetMapping("/redirect-view")
		RedirectView redirectView() {
			RedirectView view = new RedirectView("/views/target", true, false);
			view.setStatusCode(HttpStatus.PERMANENT_REDIRECT);
			return view;
		}

		@GetMapping("/redirect-by-hand")
		void redirectByHand(HttpServletResponse response) throws Exception {
			response.getWriter().print("void");
			response.sendRedirect("target");
			this.stage.notes().note("committed", response.isCommitted());
		}

		@PostMapping("/flash")
		String flash(RedirectAttributes attributes) {
			attributes.addFlashAttribute("name", "flashed");
			return "redirect:/views/flashed";
		}

		@GetMapping("/flashed")
		String flashed(Model model) {
			this.stage.notes().note("model", model.getAttribute("name"));
			return "page";
		}

		@GetMapping("/draft")
		@ResponseBody
		String draft(Model model, HttpSession session) {
			model.addAttribute("draft", new MvcForms.Order("new", 1, List.of()));
			return "begun";
		}

		@PostMapping("/draft")
		@ResponseBody
		String draft(@ModelAttribute("draft") MvcForms.Order draft, SessionStatus status) {
			status.setComplete();
			return draft.toString();
		}

		@GetMapping("/locale")
		@ResponseBody
		String locale(Locale locale) {
			return locale.toLanguageTag();
		}

		@GetMapping("/session")
		@ResponseBody
		String session(HttpSession session) {
			Integer count = (Integer) session.getAttribute("count");
			session.setAttribute("count", (count != null) ? count + 1 : 1);
			return "visit " + session.getAttribute("count") + " " + session.isNew();
		}

		@PostMapping("/session/new-id")
		@ResponseBody
		boolean newId(HttpServletRequest request) {
			return !request.getRequestedSessionId().equals(request.changeSessionId());
		}

		@PostMapping("/session/end")
		@ResponseBody
		String end(HttpSession session) {
			session.invalidate();
			return "ended";
		}

	}

}
